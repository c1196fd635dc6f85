import { fill } from '#interface/figure-text';
import { numberFormat } from '#interface/number-format';
import type { RunContext } from '#notebook/cell/run-context';
import { showComparison } from '#notebook/cell/show-comparison';
import { compareHooks } from '#notebook/simulation/compare';
import { pageRunner } from '#notebook/simulation/page-runner';
import { openReaderSimulations } from '#notebook/simulation/reader-simulation';
import { runnerLibraries } from '#notebook/simulation/runner-libraries';
import type { BalancerTrouble, DrivenFigure } from '#simulator/handle';
import type { SimulationError } from '#simulator/worker/remote-job';

/**
 * Runs a cell that makes a balancer, or something else that decides in a run: the chapter's payments
 * meet it, watched, and again many times aside, beside the book's own with the same payments. It goes
 * on until it is stopped.
 */
export async function runHook(context: RunContext): Promise<void> {
  const { data, modules, entry, output, stage, words, language, signal } = context;
  if (!data.driven) throw new TypeError(`the cell ${data.cell} drives nothing`);
  const { hook, exportName, scenario, url } = data.driven;
  const libraries = await runnerLibraries(`${data.base}library/modules.json`);
  // The stage is another run's by now.
  if (signal.aborted) {
    context.say(words.outcome.stopped);
    return;
  }
  const troubles = new Troubles(context);
  const simulations = openReaderSimulations({
    runner: pageRunner(data.base),
    libraries,
    modules,
    entry,
    exportName,
    hook,
    language,
    onOutput: (event) => {
      if (event.type !== 'finished') output.take(event);
    },
    onTrouble: (list) => troubles.take(list),
  });
  signal.addEventListener('abort', () => simulations.dispose());

  const figure = context.figure() as (HTMLElement & DrivenFigure) | undefined;
  const comparison = document.createElement('div');
  comparison.className = 'comparison';
  if (figure) {
    figure.open = (options) => simulations.open(options);
    figure.dataset.autoplay = '';
    stage.append(figure);
  }
  stage.append(comparison);
  const comparing = compareHooks({
    scenario,
    original: { url, exportName, hook },
    yours: simulations,
    onProgress: (done, count) => {
      const share = numberFormat(language).percent(done / count);
      context.say(fill(words.comparing, { share }));
    },
  });
  signal.addEventListener('abort', () => comparing.cancel());
  let failed = false;
  comparing.done.then(
    (compared) => {
      if (signal.aborted) return;
      showComparison(comparison, compared, words, numberFormat(language));
      context.say(compared.same ? words.same : words.compared);
    },
    async (error: SimulationError) => {
      // Why the code ended is said below, once. Here it lives, but has nothing that can decide.
      if (signal.aborted || (await Promise.race([simulations.finished, undefined]))) return;
      failed = true;
      output.complain(error.message, error.position);
      simulations.dispose();
    },
  );
  const { outcome, message, position } = await simulations.finished;
  if (outcome === 'stopped') {
    context.say(failed ? words.outcome.failed : words.outcome.stopped);
    return;
  }
  context.say(message);
  // An error that was thrown has been printed already, with its place.
  if (outcome !== 'failed') output.complain(message, position);
}

/** What the balancer does wrong, a line for each kind, its count kept up to date. */
class Troubles {
  private readonly context: RunContext;
  private readonly counts = new Map<BalancerTrouble['kind'], HTMLElement>();
  private readonly most = new Map<BalancerTrouble['kind'], number>();

  constructor(context: RunContext) {
    this.context = context;
  }

  take(list: readonly BalancerTrouble[]): void {
    const { words, output, language } = this.context;
    for (const { kind, method, message, count, firstMs, position } of list) {
      if (count <= (this.most.get(kind) ?? 0)) continue;
      this.most.set(kind, count);
      let place = this.counts.get(kind);
      if (!place) {
        output.complain(fill(words.trouble[kind], { method, message }), position);
        place = document.createElement('p');
        place.className = 'output-line output-note';
        output.add(place);
        this.counts.set(kind, place);
      }
      const time = numberFormat(language).duration(firstMs);
      place.textContent = fill(words.times, { count: String(count), time });
    }
  }
}
