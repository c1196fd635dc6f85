import type { Balancer } from '#algorithms/balancing/balancer';
import type { Language } from '#interface/language';
import { numberFormat } from '#interface/number-format';
import type { Report } from '#simulator/report';
import type { Claim, ShownScenario, ShownSweep } from '#simulator/scenario/claim';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import { simulate } from '#simulator/simulate';

interface ChapterModule {
  readonly scenarios?: Readonly<Record<string, ShownScenario>>;
  readonly sweeps?: Readonly<Record<string, ShownSweep>>;
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
 * A fresh balancer from a cell's own module: what the worker will run, run here for the built page.
 * @throws Error when the cell has no such export
 */
export function cellBalancer(chapter: string, cell: string, exportName: string): Balancer {
  const factory = cellModules[`/content/chapters/${chapter}/cells/${cell}.ts`]?.[exportName];
  if (typeof factory === 'function') return factory() as Balancer;
  throw new Error(
    `content/chapters/${chapter}/cells/${cell}.ts: expected an export ${exportName}() that makes a balancer`,
  );
}

const reports = new Map<string, Report>();

/** A run's report, simulated once however many pages show it. */
export function reportOf(scenario: ScenarioInput): Report {
  const key = JSON.stringify(scenario);
  let report = reports.get(key);
  if (!report) {
    report = simulate(scenario);
    reports.set(key, report);
  }
  return report;
}

/** A claim's caption, its numbers computed from its runs, as HTML of ours. */
export function captionOf(claim: Claim, language: Language): string {
  const runs = Object.entries(claim.runs).map(
    ([name, scenario]) => [name, reportOf(scenario)] as const,
  );
  return claim.text[language](Object.fromEntries(runs), numberFormat(language));
}
