import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import type { ChartKind } from '#figures/chart/chart-frame';
import type {
  ComparisonData,
  ComparisonRow,
  ContestantData,
} from '#figures/comparison/comparison-data';
import { drawComparison } from '#figures/comparison/draw-comparison';
import { readComparison } from '#figures/comparison/read-comparison';
import type { Language } from '#interface/language';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import type { Contestant, ShownComparison } from '#simulator/scenario/shown-comparison';
import { Runs } from './runs';
import { reportsOf } from './shown';

/**
 * Everything a comparison needs in the page, without its results.
 * @throws RangeError when the axis does not hold 0, or there are too few runs for an interval
 */
export function comparisonData(shown: ShownComparison, language: Language): ComparisonData {
  const { x, baseline, others, replications } = shown;
  if (!(x.from <= 0 && x.to >= 0 && x.from < x.to)) {
    throw new RangeError(`an axis of differences from ${x.from} to ${x.to}: it must hold 0`);
  }
  if (!(Number.isInteger(replications) && replications >= 2)) {
    throw new RangeError(`${replications} replications: an interval takes at least 2`);
  }
  const runs = new Runs();
  const { seed } = parseScenario(baseline.scenario);
  const contestant = ({ name, label, scenario }: Contestant): ContestantData => ({
    name,
    label: label[language],
    // The same seed for each of them: they meet the same traffic.
    runs: Array.from({ length: replications }, (_, i) =>
      runs.add({ ...parseScenario(scenario), seed: seed + i }, false),
    ),
  });
  const [base, all] = [contestant(baseline), others.map(contestant)];
  const digits = x.digits ?? 0;
  return {
    look: {
      x: {
        label: x.label[language],
        from: x.from,
        to: x.to,
        digits,
        fineDigits: x.fineDigits ?? digits + 1,
      },
      baseline: base.label,
    },
    measure: x.measure,
    unit: x.unit ?? 1,
    baseline: base,
    others: all,
    runs: runs.all,
  };
}

/** The rows with what the simulation measured, as the page is built. */
export const builtRows = (data: ComparisonData): ComparisonRow[] =>
  readComparison(data, reportsOf(data.runs));

/** Draws a comparison while the page is built. */
export function builtComparison(
  { look }: ComparisonData,
  rows: readonly ComparisonRow[],
  kind: ChartKind,
): string {
  const { document } = new JSDOM('').window;
  return drawComparison(Plot, look, rows, kind, document).outerHTML;
}
