import { drawChart } from '#figures/chart/draw-chart';
import { written } from '#figures/chart/written';
import { defaultValues, type Explorer, type Values } from '#figures/explorer/explorer';
import { ExplorerControls } from '#figures/explorer/explorer-controls';
import { runExplorer } from '#figures/explorer/explorer-run';
import {
  type ExplorerView,
  explorerTable,
  explorerView,
  scenariosOf,
} from '#figures/explorer/explorer-view';
import { explorerNamed } from '#figures/explorer/explorers';
import { outputText } from '#figures/explorer/output-text';
import { readValues, valuesText, withValue } from '#figures/explorer/values-text';
import type { RunsScenarios } from '#figures/take/take-away';
import { troubleText } from '#figures/trouble-text';
import { copyText } from '#interface/copy-text';
import { fill } from '#interface/figure-text';
import { figureWords } from '#interface/figure-words';
import { type Language, languageOf } from '#interface/language';
import { say } from '#interface/message';
import { numberFormat } from '#interface/number-format';
import type { Report } from '#simulator/report';

/** How long a reader's hand must rest before anything is simulated. */
const REST_MS = 400;

/** Brings an explorer to life. Call what it returns to end it. */
export function playExplorer(element: HTMLElement): () => void {
  const player = new ExplorerPlayer(element);
  return () => player.dispose();
}

class ExplorerPlayer {
  readonly #element: HTMLElement;
  readonly #language: Language;
  readonly #explorer: Explorer;
  readonly #controls: ExplorerControls;
  readonly #listening = new AbortController();
  #values: Values;
  #reports: (Report | undefined)[] = [];
  #running: AbortController | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement & RunsScenarios) {
    this.#element = element;
    element.scenarios = () => scenariosOf(this.#explorer, this.#values);
    this.#language = languageOf(element.dataset.language);
    this.#explorer = explorerNamed(element.dataset.explorer ?? '');
    const { signal } = this.#listening;
    const told = readValues(this.#explorer, element.dataset.state ?? '');
    // An address that says nothing of use must not be handed on.
    if (!told) delete element.dataset.state;
    this.#values = told ?? defaultValues(this.#explorer);
    this.#controls = new ExplorerControls(
      element,
      this.#explorer.inputs,
      (name, value) => this.#turn(name, value),
      signal,
    );
    element.addEventListener('click', ({ target }) => this.#click(target as Element), { signal });
    element.dataset.ready = '';
    if (told) this.#changed();
    else this.#controls.show(this.#values);
  }

  dispose(): void {
    this.#listening.abort();
    this.#running?.abort();
    clearTimeout(this.#resting);
  }

  #turn(name: string, value: number): void {
    this.#values = withValue(this.#explorer, this.#values, name, value);
    this.#element.dataset.state = valuesText(this.#explorer, this.#values);
    this.#changed();
  }

  /** Formulas follow the hand; the simulator waits until it rests. */
  #changed(): void {
    this.#running?.abort();
    this.#reports = [];
    this.#controls.show(this.#values);
    this.#showOutputs();
    this.#show();
    this.#say('');
    clearTimeout(this.#resting);
    if (this.#explorer.runs) this.#resting = setTimeout(() => void this.#simulate(), REST_MS);
  }

  #click(target: Element): void {
    const button = target.closest<HTMLElement>('[data-do]');
    if (button?.dataset.do === 'copy') void this.#copy(button);
    if (button?.dataset.do === 'simulate') void this.#simulate();
    if (button?.dataset.do === 'stop') this.#stop();
  }

  #stop(): void {
    clearTimeout(this.#resting);
    this.#running?.abort();
    this.#running = undefined;
    this.#say(figureWords(this.#language).explorerStopped);
    this.#showRunning(false);
  }

  async #copy(button: HTMLElement): Promise<void> {
    const text = button.dataset.text ?? '';
    const { copied = '', notCopied = '' } = button.dataset;
    say(`${(await copyText(text)) ? copied : notCopied} ${text}`);
  }

  async #simulate(): Promise<void> {
    clearTimeout(this.#resting);
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#reports = [];
    const scenarios = scenariosOf(this.#explorer, this.#values);
    this.#showTrouble('');
    this.#showRunning(true);
    try {
      const done = await runExplorer(scenarios, running.signal, {
        report: (index, report) => {
          this.#reports[index] = report;
          this.#show();
        },
        progress: (count) =>
          this.#say(
            fill(figureWords(this.#language).running, {
              done: String(count),
              total: String(scenarios.length),
            }),
          ),
      });
      if (!done) return;
      this.#say(this.#summary(this.#show()));
    } catch (error) {
      if (running.signal.aborted) return;
      const message = error instanceof Error ? error.message : String(error);
      this.#showTrouble(troubleText(message, figureWords(this.#language)));
      this.#say('');
    }
    this.#showRunning(false);
  }

  #showRunning(isRunning: boolean): void {
    const button = (what: string) =>
      this.#element.querySelector<HTMLButtonElement>(`[data-do=${what}]`);
    const [begin, stop] = [button('simulate'), button('stop')];
    if (!begin || !stop) return;
    const [shown, hidden] = isRunning ? [stop, begin] : [begin, stop];
    const hadFocus = document.activeElement === hidden;
    hidden.hidden = true;
    shown.hidden = false;
    // Whoever pressed one finds the other in its place.
    if (hadFocus) shown.focus();
  }

  #showTrouble(text: string): void {
    const place = this.#element.querySelector<HTMLElement>('.figure-trouble');
    if (!place) return;
    place.textContent = text;
    place.hidden = text === '';
  }

  #say(text: string): void {
    const place = this.#element.querySelector('.chart-status');
    if (place && place.textContent !== text) place.textContent = text;
  }

  #showOutputs(): void {
    const format = numberFormat(this.#language);
    for (const output of this.#explorer.outputs(this.#values)) {
      const row = this.#element.querySelector(`[data-output="${output.name}"]`);
      const text = outputText(output, this.#language, format);
      const place = row?.querySelector('output');
      if (place) place.textContent = text;
      const button = row?.querySelector<HTMLElement>('[data-do=copy]');
      if (button) button.dataset.text = text;
    }
  }

  #show(): ExplorerView {
    const view = explorerView(this.#explorer, this.#values, this.#language, this.#reports);
    this.#draw(view).catch((error: unknown) =>
      this.#showTrouble(error instanceof Error ? error.message : String(error)),
    );
    this.#fillTable(view);
    return view;
  }

  async #draw(view: ExplorerView): Promise<void> {
    const Plot = await import('@observablehq/plot').catch(() => {
      throw new Error(figureWords(this.#language).noPlot);
    });
    for (const chart of this.#element.querySelectorAll<HTMLElement>('.chart')) {
      const kind = chart.dataset.layout === 'tall' ? 'tall' : 'wide';
      chart.querySelector('svg.plot')?.replaceWith(drawChart(Plot, view.look, view.lines, kind));
    }
  }

  #summary({ look, lines }: ExplorerView): string {
    const format = numberFormat(this.#language);
    const ends = lines.flatMap(({ label, points }) => {
      const point = points.at(-1);
      return point ? { label, point } : [];
    });
    return fill(figureWords(this.#language).chartSummary, {
      axis: look.x.label,
      x: format.decimal(ends[0]?.point.x ?? Number.NaN, look.x.fineDigits),
      parts: ends
        .map(({ label, point }) => `${label} ${written(point, look.y.fineDigits, format)}`)
        .join(', '),
    });
  }

  #fillTable(view: ExplorerView): void {
    const words = figureWords(this.#language);
    const { head, rows } = explorerTable(
      this.#explorer,
      this.#values,
      view,
      { formula: words.explorerFormula, simulated: words.explorerSimulated },
      numberFormat(this.#language),
    );
    const fillRow = (row: Element | null, texts: readonly string[]) => {
      for (const [i, text] of texts.entries()) {
        const cell = row?.children[i];
        if (cell && cell.textContent !== text) cell.textContent = text;
      }
    };
    fillRow(this.#element.querySelector('.figure-table thead tr'), head);
    const built = this.#element.querySelectorAll('.figure-table tbody tr');
    for (const [i, texts] of rows.entries()) fillRow(built[i] ?? null, texts);
  }
}
