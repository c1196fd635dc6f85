import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShownScenario } from '#simulator/scenario/claim';
import type {
  ShownBlocks,
  ShownMachine,
  ShownPhasePlot,
  ShownSweep,
  ShownTimeline,
} from '#simulator/scenario/shown-chart';
import type { ShownComparison } from '#simulator/scenario/shown-comparison';
import type { ShownDistribution } from '#simulator/scenario/shown-distribution';
import type { ShownPath } from '#simulator/scenario/shown-path';
import type { ShownRing } from '#simulator/scenario/shown-ring';
import type { ShownServers } from '#simulator/scenario/shown-servers';
import type { ShownWeights } from '#simulator/scenario/shown-weights';

const FOLDER = 'content/chapters';

/** The folders of the chapters that are written. */
export const chapters: readonly string[] = readdirSync(FOLDER).sort();

/** What a chapter shows. */
export interface ChapterModule {
  readonly scenarios: Readonly<Record<string, ShownScenario>>;
  readonly sweeps: Readonly<Record<string, ShownSweep>>;
  readonly timelines: Readonly<Record<string, ShownTimeline>>;
  readonly phasePlots: Readonly<Record<string, ShownPhasePlot>>;
  readonly machines: Readonly<Record<string, ShownMachine>>;
  readonly servers: Readonly<Record<string, ShownServers>>;
  readonly comparisons: Readonly<Record<string, ShownComparison>>;
  readonly distributions: Readonly<Record<string, ShownDistribution>>;
  readonly blocks: Readonly<Record<string, ShownBlocks>>;
  readonly weights: Readonly<Record<string, ShownWeights>>;
  readonly rings: Readonly<Record<string, ShownRing>>;
  readonly paths: Readonly<Record<string, ShownPath>>;
}

/** A chapter's `scenarios.ts`. */
export async function chapterModule(chapter: string): Promise<ChapterModule> {
  const path = join(process.cwd(), FOLDER, chapter, 'scenarios.ts');
  const module = (await import(path)) as Partial<ChapterModule>;
  const { scenarios = {}, sweeps = {}, timelines = {} } = module;
  const {
    phasePlots = {},
    machines = {},
    blocks = {},
    distributions = {},
    comparisons = {},
    servers = {},
    weights = {},
    rings = {},
    paths = {},
  } = module;
  return {
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
  };
}

/** A chapter's text in a language; `undefined` when it is not translated. */
export function prose(chapter: string, language: string): string | undefined {
  const files = readdirSync(join(FOLDER, chapter));
  const file = `${language}.mdx`;
  return files.includes(file) ? readFileSync(join(FOLDER, chapter, file), 'utf8') : undefined;
}

/** The text without its front matter, and the front matter. */
export function split(text: string): { readonly head: string; readonly body: string } {
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  return { head, body };
}
