import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '#cli/usage-error';
import type {
  Claim,
  ScenarioInput,
  ShownBlocks,
  ShownComparison,
  ShownDistribution,
  ShownMachine,
  ShownPath,
  ShownPhasePlot,
  ShownRing,
  ShownScenario,
  ShownServers,
  ShownSweep,
  ShownTimeline,
  ShownWeights,
} from '#simulator/index';

/** What a chapter's scenarios.ts may export. */
interface ChapterScenarios {
  readonly scenarios?: Readonly<Record<string, ShownScenario>>;
  readonly sweeps?: Readonly<Record<string, ShownSweep>>;
  readonly timelines?: Readonly<Record<string, ShownTimeline>>;
  readonly phasePlots?: Readonly<Record<string, ShownPhasePlot>>;
  readonly machines?: Readonly<Record<string, ShownMachine>>;
  readonly comparisons?: Readonly<Record<string, ShownComparison>>;
  readonly servers?: Readonly<Record<string, ShownServers>>;
  readonly distributions?: Readonly<Record<string, ShownDistribution>>;
  readonly blocks?: Readonly<Record<string, ShownBlocks>>;
  readonly weights?: Readonly<Record<string, ShownWeights>>;
  readonly rings?: Readonly<Record<string, ShownRing>>;
  readonly paths?: Readonly<Record<string, ShownPath>>;
}

/**
 * Every simulation of the book by its full name: `chapter/name`, `chapter/name/run` for the runs that
 * its claim compares; `chapter/sweep/variant/series/x` for each point of a sweep,
 * `chapter/timeline/variant/series` for each line over time, or of a distribution,
 * `chapter/comparison/contestant` for each that is compared. Those that show one feature of the simulator each are `scenarios/name`.
 */
export async function bookScenarios(): Promise<Map<string, ScenarioInput>> {
  const root = resolve(import.meta.dirname, '../..');
  const found = new Map<string, ScenarioInput>();
  for (const file of globSync('content/chapters/*/scenarios.ts', { cwd: root }).sort()) {
    const url = pathToFileURL(join(root, file)).href;
    addChapter(found, basename(dirname(file)), (await import(url)) as ChapterScenarios);
  }
  for (const file of globSync('content/scenarios/*.json', { cwd: root }).sort()) {
    const scenario = JSON.parse(readFileSync(join(root, file), 'utf8')) as ScenarioInput;
    found.set(`scenarios/${basename(file, '.json')}`, scenario);
  }
  return found;
}

function addChapter(
  found: Map<string, ScenarioInput>,
  chapter: string,
  {
    scenarios,
    sweeps,
    timelines,
    phasePlots,
    machines,
    blocks,
    distributions,
    comparisons,
    servers,
    weights,
    rings,
    paths,
  }: ChapterScenarios,
): void {
  const each = <Shown extends { readonly claim: Claim }>(
    all: Readonly<Record<string, Shown>> | undefined,
    add: (name: string, shown: Shown) => void,
  ) => {
    for (const [name, shown] of Object.entries(all ?? {})) {
      add(`${chapter}/${name}`, shown);
      addRuns(found, `${chapter}/${name}`, shown.claim.runs);
    }
  };
  each(scenarios, (name, { scenario }) => found.set(name, scenario));
  each(machines, (name, { scenario }) => found.set(name, scenario));
  each(blocks, () => {});
  each(weights, () => {});
  each(rings, () => {});
  each(sweeps, (name, sweep) => addSweep(found, name, sweep));
  each(timelines, (name, { variants }) => addLines(found, name, variants));
  each(distributions, (name, { variants }) => addLines(found, name, variants));
  each(comparisons, (name, { baseline, others }) => {
    for (const each of [baseline, ...others]) found.set(`${name}/${each.name}`, each.scenario);
  });
  for (const kind of [servers, phasePlots, paths]) {
    each<ShownServers | ShownPhasePlot | ShownPath>(kind, (name, { variants }) => {
      for (const variant of variants) found.set(`${name}/${variant.name}`, variant.scenario);
    });
  }
}

/** A claim's runs; what is the shown scenario itself has its name already. */
function addRuns(
  found: Map<string, ScenarioInput>,
  name: string,
  runs: Readonly<Record<string, ScenarioInput>>,
): void {
  const shown = JSON.stringify(found.get(name));
  for (const [run, scenario] of Object.entries(runs)) {
    if (JSON.stringify(scenario) !== shown) found.set(`${name}/${run}`, scenario);
  }
}

/** Where each line of a variant has one run. */
function addLines(
  found: Map<string, ScenarioInput>,
  name: string,
  variants: ShownTimeline['variants'] | ShownDistribution['variants'],
): void {
  for (const variant of variants)
    for (const series of variant.series)
      found.set(`${name}/${variant.name}/${series.name}`, series.scenario);
}

function addSweep(found: Map<string, ScenarioInput>, name: string, sweep: ShownSweep): void {
  for (const variant of sweep.variants) {
    for (const series of variant.series) {
      for (const x of sweep.at) {
        found.set(`${name}/${variant.name}/${series.name}/${x}`, series.scenario(x));
      }
    }
  }
}

/**
 * The simulation of the book with this name, or whose name ends with it.
 * @throws UsageError when there is none, or more than one
 */
export async function bookScenario(name: string): Promise<ScenarioInput> {
  const book = await bookScenarios();
  const exact = book.get(name);
  if (exact !== undefined) return exact;
  const matching = [...book.keys()].filter((full) => full.endsWith(`/${name}`));
  const [only, ...others] = matching;
  if (only === undefined) {
    throw new UsageError(
      `There is no file and no simulation named ${name}; --list names them all.`,
    );
  }
  if (others.length > 0)
    throw new UsageError(`${name} may be ${matching.join(' or ')}: which one?`);
  return book.get(only)!;
}
