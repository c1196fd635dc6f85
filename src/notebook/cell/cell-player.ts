import { cellStrings } from '#interface/cell-strings';
import { languageOf } from '#interface/language';
import { say, sayFromPage } from '#interface/message';
import { type CellData, cellData } from '#notebook/cell/cell-data';
import { siblingTexts } from '#notebook/cell/cell-modules';
import { showNotice } from '#notebook/cell/cell-notice';
import { CellSurface } from '#notebook/cell/cell-surface';
import { CellText } from '#notebook/cell/cell-text';
import { prepareRun } from '#notebook/cell/prepare-run';
import type { CellAction, RunContext } from '#notebook/cell/run-context';
import { OutputPanel } from '#notebook/output/output-panel';
import { type Arrival, readFragment, readShareFile } from '#notebook/share/share-link';
import type { Mark } from '#sandbox/editor/code-editor';
import type { TypedAhead } from '#sandbox/editor/typed-ahead';

/** A cell come alive: what its reader writes is kept, runs, and can be passed on. */
export class CellPlayer {
  readonly data: CellData;
  readonly text: CellText;
  readonly #element: HTMLElement;
  readonly #language;
  readonly #words;
  readonly #surface: CellSurface;
  /** One to each run: what a run that was ended still has to say is not the next one's. */
  #output: OutputPanel;
  readonly #listening = new AbortController();
  /** What Run does. */
  #action: Promise<CellAction>;
  #give: (action: CellAction) => void = () => {};
  #marks: Mark[] = [];
  #running: AbortController | undefined;
  /** How many addresses this page has had. */
  #addresses = 0;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.data = cellData(element);
    this.#language = languageOf(element.dataset.language);
    this.#words = cellStrings[this.#language];
    const words = this.#words;
    this.#surface = new CellSurface(this.#part('.cell-code'), this.data, this.#language, words, {
      changed: (text) => this.text.typed(text),
      run: () => void this.run(),
    });
    this.text = new CellText(this.data, words, {
      shown: (text) => this.#surface.show(text),
      edited: (edited) => {
        this.#part('.cell-edited').hidden = !edited;
      },
      notice: (notice) => showNotice(this.#part('.cell-notice'), words, notice),
      say,
      refused: () => sayFromPage('nothingKept'),
    });
    this.#output = this.#panel();
    this.#action = new Promise((give) => {
      this.#give = give;
    });
    // The code of an exercise is checked: a run waits until the exercise is there to do so.
    if (!this.data.cell.startsWith('exercises/')) this.#give((context) => this.#play(context));
    this.#listen();
  }

  /** Finds what the reader wrote earlier, and what the address carries. */
  async begin(): Promise<void> {
    await this.text.showOwn();
    await this.#follow();
    this.#element.dataset.ready = '';
  }

  /** Goes on from what the reader has begun before this was there. */
  takeOver(ahead: TypedAhead): void {
    this.#surface.takeOver(ahead);
  }

  /** Says what Run does, once. */
  act(action: CellAction): void {
    this.#give(action);
  }

  dispose(): void {
    this.#listening.abort();
    this.#running?.abort();
    this.#surface.dispose();
    this.text.dispose();
  }

  /** Runs what the cell says. A run under way is ended first. */
  async run(): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#clear();
    const output = this.#output;
    const tell = (text: string) => {
      if (output === this.#output) this.#say(text);
    };
    this.#part('.cell-output').hidden = false;
    this.#element.toggleAttribute('data-running', true);
    tell(this.#words.running);
    try {
      await this.#go(running.signal, output, tell);
    } catch (error) {
      output.complain(error instanceof Error ? error.message : String(error));
      tell(this.#words.outcome.crashed);
    } finally {
      if (this.#running === running) {
        this.#running = undefined;
        this.#element.removeAttribute('data-running');
        this.#keepFocus();
      }
    }
  }

  async #go(signal: AbortSignal, output: OutputPanel, tell: (text: string) => void): Promise<void> {
    const action = await untilAborted(signal, this.#action);
    await this.#surface.typedIn();
    const { editor } = this.#surface;
    const { file } = this.data;
    const objecting = editor?.diagnose();
    const siblings = await siblingTexts(this.data);
    const sources = { file, text: this.text.present, siblings, editor };
    const modules = await prepareRun(sources, output, this.#words);
    if (!modules) {
      tell(this.#words.syntax);
      return;
    }
    if (signal.aborted || !action) {
      tell(this.#words.outcome.stopped);
      return;
    }
    // The compiler takes its time; what it objects to is no reason not to run.
    void objecting?.then((found) => {
      const errors = found.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) output.note(this.#words.types);
      for (const error of errors) output.complain(error.message, error);
    });
    await action({
      data: this.data,
      language: this.#language,
      words: this.#words,
      modules,
      entry: file,
      output,
      stage: this.#part('.cell-stage'),
      figure: () => this.#figure(),
      say: tell,
      signal,
    });
  }

  async #play(context: RunContext): Promise<void> {
    const { runHook } = await import('#notebook/cell/hook-action');
    const { runPlain } = await import('#notebook/cell/plain-action');
    await (this.data.driven ? runHook : runPlain)(context);
  }

  #panel(): OutputPanel {
    return new OutputPanel(this.#part('.cell-log'), this.#words, `cells/${this.data.file}`, {
      mark: (mark) => this.#mark([...this.#marks, mark]),
      visit: (position) => void this.#surface.visit(position),
    });
  }

  #figure(): HTMLElement | undefined {
    const template = this.#element.querySelector<HTMLTemplateElement>('.cell-figure');
    const built = template?.content.firstElementChild;
    // Imported rather than cloned: what is set on it must find the element's own class.
    const figure = built && document.importNode(built, true);
    return figure instanceof HTMLElement ? figure : undefined;
  }

  #part(selector: string): HTMLElement {
    const found = this.#element.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`the cell has no ${selector}`);
    return found;
  }

  #listen(): void {
    const { signal } = this.#listening;
    const on = (name: string, act: () => void) =>
      this.#element.querySelector(`[data-do=${name}]`)?.addEventListener('click', act, { signal });
    on('edit', () => void this.#surface.visit());
    on('run', () => void this.run());
    on('restart', () => void this.run());
    on('stop', () => this.#running?.abort());
    on('clear', () => this.#hideOutput());
    on('share', () => void this.#share());
    on('reset', () => {
      this.#mark([]);
      this.text.replaceUndoably(this.text.original, this.#words.wasReset);
    });
    this.#surface.listen(signal);
    window.addEventListener('hashchange', () => void this.#follow(), { signal });
    this.#element.addEventListener('change', (event) => void this.#bring(event), { signal });
  }

  /** Goes by the address. Of several in quick succession only the last one counts. */
  async #follow(): Promise<void> {
    this.#addresses += 1;
    const address = this.#addresses;
    const arrival = await readFragment(location.hash);
    if (address === this.#addresses) await this.#arrive(arrival);
  }

  async #bring(event: Event): Promise<void> {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.dataset.do !== 'open') return;
    const file = input.files?.[0];
    if (!file) return;
    const arrival = readShareFile(await file.text().catch(() => ''));
    // The same file may be chosen again.
    input.value = '';
    if (!(await this.#arrive(arrival)) && arrival.kind === 'code') say(this.#words.linkElsewhere);
  }

  /** Takes code from a link or a file, if it is for this cell. It is shown, and never run unasked. */
  async #arrive(arrival: Arrival): Promise<boolean> {
    if (arrival.kind === 'newer') say(this.#words.linkNewer);
    if (arrival.kind === 'broken') say(this.#words.linkBroken);
    if (arrival.kind !== 'code') return false;
    const { chapter, cell } = arrival.code;
    if (chapter !== this.data.chapter || cell !== this.data.cell) {
      const here = [...document.querySelectorAll('keel-cell')].map(cellData);
      const takes = (each: CellData) => each.chapter === chapter && each.cell === cell;
      if (!here.some(takes)) say(this.#words.linkElsewhere);
      return false;
    }
    this.#hideOutput();
    await this.text.showCopy(arrival.code);
    this.#element.scrollIntoView({ block: 'start' });
    return true;
  }

  async #share(): Promise<void> {
    const place = this.#part('.cell-shared');
    place.hidden = !place.hidden;
    if (place.hidden) return;
    const { chapter, cell } = this.data;
    const { shareCode } = await import('#notebook/cell/cell-share');
    const code = { chapter, cell, text: this.text.present };
    await shareCode(this.#part('.cell-link'), this.#words, code);
  }

  #clear(): void {
    this.#output.close();
    this.#output = this.#panel();
    this.#part('.cell-stage').replaceChildren();
    this.#part('.cell-shared').hidden = true;
    this.#say('');
    this.#mark([]);
  }

  #hideOutput(): void {
    this.#running?.abort();
    this.#clear();
    this.#part('.cell-output').hidden = true;
    this.#keepFocus();
  }

  /** A button that vanishes under the reader's keyboard would leave it nowhere. */
  #keepFocus(): void {
    const { activeElement } = document;
    if (!this.#element.contains(activeElement) || activeElement?.checkVisibility()) return;
    this.#part('[data-do=run]').focus({ preventScroll: true });
  }

  #mark(marks: Mark[]): void {
    this.#marks = marks;
    this.#surface.mark(marks);
  }

  #say(text: string): void {
    this.#part('.cell-status').textContent = text;
  }
}

/** What was promised; `undefined` when the signal comes first. */
function untilAborted<Value>(
  signal: AbortSignal,
  promised: Promise<Value>,
): Promise<Value | undefined> {
  const aborted = new Promise<undefined>((settle) => {
    signal.addEventListener('abort', () => settle(undefined), { once: true });
  });
  return Promise.race([promised, aborted]);
}
