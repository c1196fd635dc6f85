import type { ChartSimulation } from '#figures/chart/chart-data';
import { fineFormat } from '#interface/fine-format';
import type { Language } from '#interface/language';
import type { HookModule } from '#simulator/handle';
import { HOOK_METHODS, hookMaker } from '#simulator/policies/hook-maker';
import type { HookName, Hooks } from '#simulator/policies/hooks';
import type { Report } from '#simulator/report';
import type { Claim, Reports, ShownScenario } from '#simulator/scenario/claim';
import type { ScenarioInput } from '#simulator/scenario/scenario';
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
import { simulate } from '#simulator/simulate';
import { address } from './book';

interface ChapterModule {
  readonly scenarios?: Readonly<Record<string, ShownScenario>>;
  readonly sweeps?: Readonly<Record<string, ShownSweep>>;
  readonly timelines?: Readonly<Record<string, ShownTimeline>>;
  readonly phasePlots?: Readonly<Record<string, ShownPhasePlot>>;
  readonly machines?: Readonly<Record<string, ShownMachine>>;
  readonly distributions?: Readonly<Record<string, ShownDistribution>>;
  readonly comparisons?: Readonly<Record<string, ShownComparison>>;
  readonly servers?: Readonly<Record<string, ShownServers>>;
  readonly blocks?: Readonly<Record<string, ShownBlocks>>;
  readonly weights?: Readonly<Record<string, ShownWeights>>;
  readonly rings?: Readonly<Record<string, ShownRing>>;
  readonly paths?: Readonly<Record<string, ShownPath>>;
}

const modules = import.meta.glob<ChapterModule>('/content/chapters/*/scenarios.ts', {
  eager: true,
});
const cellModules = import.meta.glob<Record<string, unknown>>('/content/chapters/*/cells/*.ts', {
  eager: true,
});

function named<Shown>(
  all: Readonly<Record<string, Shown>> | undefined,
  chapter: string,
  name: string,
): Shown {
  const found = all?.[name];
  if (found) return found;
  const known = Object.keys(all ?? {}).join(', ') || 'none';
  throw new Error(
    `content/chapters/${chapter}/scenarios.ts: unknown name "${name}"; known are: ${known}`,
  );
}

const ofChapter = (chapter: string) => modules[`/content/chapters/${chapter}/scenarios.ts`];

/**
 * A scenario that a chapter shows.
 * @throws Error when the chapter has none of that name
 */
export const shownScenario = (chapter: string, name: string): ShownScenario =>
  named(ofChapter(chapter)?.scenarios, chapter, name);

/**
 * A sweep that a chapter shows.
 * @throws Error when the chapter has none of that name
 */
export const shownSweep = (chapter: string, name: string): ShownSweep =>
  named(ofChapter(chapter)?.sweeps, chapter, name);

/**
 * A timeline that a chapter shows.
 * @throws Error when the chapter has none of that name
 */
export const shownTimeline = (chapter: string, name: string): ShownTimeline =>
  named(ofChapter(chapter)?.timelines, chapter, name);

/**
 * A phase plot that a chapter shows.
 * @throws Error when the chapter has none of that name
 */
export const shownPhasePlot = (chapter: string, name: string): ShownPhasePlot =>
  named(ofChapter(chapter)?.phasePlots, chapter, name);

/**
 * A machine that a chapter shows.
 * @throws Error when the chapter has none of that name
 */
export const shownMachine = (chapter: string, name: string): ShownMachine =>
  named(ofChapter(chapter)?.machines, chapter, name);

/**
 * A block diagram that a chapter shows.
 * @throws Error when the chapter has none of that name
 */
export const shownBlocks = (chapter: string, name: string): ShownBlocks =>
  named(ofChapter(chapter)?.blocks, chapter, name);

/**
 * A distribution that a chapter shows.
 * @throws Error when the chapter has none of that name
 */
export const shownDistribution = (chapter: string, name: string): ShownDistribution =>
  named(ofChapter(chapter)?.distributions, chapter, name);

/**
 * A comparison that a chapter shows.
 * @throws Error when the chapter has none of that name
 */
export const shownComparison = (chapter: string, name: string): ShownComparison =>
  named(ofChapter(chapter)?.comparisons, chapter, name);

/**
 * The servers of a run that a chapter shows.
 * @throws Error when the chapter has none of that name
 */
export const shownServers = (chapter: string, name: string): ShownServers =>
  named(ofChapter(chapter)?.servers, chapter, name);

/**
 * A weighted balancer's bookkeeping that a chapter shows.
 * @throws Error when the chapter has none of that name
 */
export const shownWeights = (chapter: string, name: string): ShownWeights =>
  named(ofChapter(chapter)?.weights, chapter, name);

/**
 * A ring of keys and servers that a chapter shows.
 * @throws Error when the chapter has none of that name
 */
export const shownRing = (chapter: string, name: string): ShownRing =>
  named(ofChapter(chapter)?.rings, chapter, name);

/**
 * A path that a chapter breaks.
 * @throws Error when the chapter has none of that name
 */
export const shownPath = (chapter: string, name: string): ShownPath =>
  named(ofChapter(chapter)?.paths, chapter, name);

/** What may decide in a figure: the export of a cell, by the hook it is for. At most one is given. */
export type Deciding = { readonly [Hook in HookName]?: string };

/** The cell that decides in a figure. */
export interface DrivingCell {
  readonly chapter: string;
  readonly cell: string;
  readonly module: Required<HookModule>;
}

/** The cell that a figure names, if it names one and what of it decides. */
export function drivingCell(
  chapter: string,
  cell: string | undefined,
  deciding: Deciding,
): DrivingCell | undefined {
  const [found] = HOOKS.flatMap((hook) => {
    const exportName = deciding[hook];
    return exportName === undefined ? [] : [{ hook, exportName }];
  });
  if (cell === undefined || found === undefined) return undefined;
  const url = `${address('en')}cells/${chapter}/${cell}.js`;
  return { chapter, cell, module: { url, ...found } };
}

const HOOKS = Object.keys(HOOK_METHODS) as HookName[];

/**
 * What a cell's own module makes, afresh: what the worker will run, run here for the built page.
 * @throws Error when the cell has no such export
 */
export function cellHooks({ chapter, cell, module }: DrivingCell): Hooks {
  const file = `content/chapters/${chapter}/cells/${cell}.ts`;
  try {
    return hookMaker(cellModules[`/${file}`] ?? {}, module)();
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

const reports = new Map<string, Report>();

/**
 * A run's report, simulated once however many pages show it.
 * @param cell decides in it
 */
export function reportOf(scenario: ScenarioInput, cell?: DrivingCell): Report {
  const key = JSON.stringify([scenario, cell?.module]);
  let report = reports.get(key);
  if (!report) {
    report = simulate(scenario, cell && cellHooks(cell));
    reports.set(key, report);
  }
  return report;
}

/** The reports of a figure's runs. @param cell decides in those that are driven */
export function reportsOf(runs: readonly ChartSimulation[], cell?: DrivingCell): Report[] {
  return runs.map(({ scenario, driven }) => reportOf(scenario, driven ? cell : undefined));
}

/** A claim's caption, its numbers computed from its runs, as HTML of ours. */
export function captionOf(claim: Claim, language: Language): string {
  return claim.text[language](claimReports(claim), fineFormat(language));
}

/** The reports of a claim's runs. */
export const claimReports = ({ runs }: Claim): Reports =>
  Object.fromEntries(Object.entries(runs).map(([name, scenario]) => [name, reportOf(scenario)]));
