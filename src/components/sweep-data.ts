import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import { type SweepLine, type SweepPoint, sweepChart } from '#figures/sweep/sweep-chart';
import type { SweepData } from '#figures/sweep/sweep-place';
import { figureStrings } from '#interface/figure-strings';
import type { Language } from '#interface/language';
import type { Report } from '#simulator/report';
import type { ShownSweep } from '#simulator/scenario/claim';
import { meanOf } from '#simulator/scenario/mean-of';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import type { Scenario } from '#simulator/scenario/scenario';
import { simulate } from '#simulator/simulate';
import { cellHooks, type DrivingCell } from './shown';

const CURVE_STEP = 0.01;

/** Everything a sweep figure needs in the page, without its results. */
export function sweepData(
  shown: ShownSweep,
  language: Language,
  driving: DrivingCell | undefined,
): SweepData {
  return {
    loads: shown.loads,
    variants: shown.variants.map((variant) => ({
      name: variant.name,
      series: variant.series.map((series) => {
        const scenarios = shown.loads.map((load) => parseScenario(series.scenario(load)));
        const serviceMs = scenarios[0] ? meanOf(scenarios[0].service) : 1;
        const curve = series.formula
          ? Array.from({ length: 98 }, (_, i) => {
              const load = Math.round((i + 1) * CURVE_STEP * 100) / 100;
              return {
                load,
                mean: Math.round(((series.formula?.(load) ?? 0) / serviceMs) * 1e4) / 1e4,
              };
            })
          : [];
        return {
          name: series.name,
          label: series.label[language],
          tone: series.tone,
          serviceMs,
          scenarios,
          curve,
        };
      }),
    })),
    ...(driving ? { hookModule: driving.module } : {}),
  };
}

const results = new Map<string, Report>();

/** A scenario's report, simulated once however many pages show it. */
function report(scenario: Scenario, driving: DrivingCell | undefined): Report {
  const key = JSON.stringify([scenario, driving?.chapter, driving?.cell]);
  let known = results.get(key);
  if (!known) {
    known = simulate(scenario, driving && cellHooks(driving));
    results.set(key, known);
  }
  return known;
}

/** The first variant's lines with what the simulation measured, as the page is built. */
export function measuredLines(data: SweepData, driving: DrivingCell | undefined): SweepLine[] {
  return (data.variants[0]?.series ?? []).map((series) => ({
    ...series,
    points: series.scenarios.map((scenario, i): SweepPoint => {
      const { responseMs } = report(scenario, series.tone === 'original' ? driving : undefined);
      return {
        load: data.loads[i] ?? 0,
        mean: responseMs.mean / series.serviceMs,
        halfWidth: responseMs.halfWidth / series.serviceMs,
      };
    }),
  }));
}

/** Draws a chart while the page is built. */
export function builtChart(
  lines: readonly SweepLine[],
  kind: 'wide' | 'tall',
  language: Language,
): string {
  const { document } = new JSDOM('').window;
  return sweepChart(Plot, lines, kind, figureStrings[language], document).outerHTML;
}
