import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import type { ChartKind } from '#figures/chart/chart-frame';
import type {
  DistributionData,
  DistributionLine,
  DistributionVariant,
} from '#figures/distribution/distribution-data';
import { drawDistribution } from '#figures/distribution/draw-distribution';
import { curveSteps } from '#figures/distribution/log-steps';
import { readDistribution } from '#figures/distribution/read-distribution';
import { figurePageStrings } from '#interface/figure-page-strings';
import type { Language } from '#interface/language';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import type { DistributionSeries, ShownDistribution } from '#simulator/scenario/shown-distribution';
import { Runs } from './runs';
import { type DrivingCell, reportsOf } from './shown';

/**
 * Everything a distribution needs in the page, without its results.
 * @throws RangeError when there is no such axis, or a formula's shares are none
 */
export function distributionData(
  { x, variants }: ShownDistribution,
  language: Language,
  cell?: DrivingCell,
): DistributionData {
  const words = figurePageStrings[language];
  if (!(x.from > 0 && x.to > x.from && x.to < Infinity)) {
    throw new RangeError(`a logarithmic axis from ${x.from} to ${x.to}: 0 < from < to is needed`);
  }
  return {
    look: {
      x: { label: x.label[language], from: x.from, to: x.to, unit: x.unit ?? 1 },
      y: { cumulative: words.shareWithin, histogram: words.sharePerBin },
      formula: words.formula,
    },
    variants: variants.map((variant): DistributionVariant => {
      const runs = new Runs();
      const series = variant.series.map((each) => ({
        name: each.name,
        label: each.label[language],
        tone: each.tone,
        run: runs.add(parseScenario(each.scenario), each.tone !== 'baseline'),
        formula: formulaPlaces(each, x),
      }));
      return { name: variant.name, label: variant.label[language], runs: runs.all, series };
    }),
    ...(cell ? { hookModule: cell.module } : {}),
  };
}

function formulaPlaces(
  { name, formula }: DistributionSeries,
  x: { readonly from: number; readonly to: number },
) {
  if (!formula) return [];
  return curveSteps(x).map((at) => {
    const share = formula(at);
    if (!(share >= 0 && share <= 1)) {
      throw new RangeError(
        `the formula of ${name} says ${share} at ${at}: a share from 0 to 1 is needed`,
      );
    }
    // Finer than a drawing and than the table.
    return { x: at, y: Math.round(share * 1e6) / 1e6 };
  });
}

/** The first variant's lines with what the simulation measured, as the page is built. */
export function builtLines(
  { look, variants }: DistributionData,
  cell?: DrivingCell,
): DistributionLine[] {
  const [first] = variants;
  return first ? readDistribution(first, reportsOf(first.runs, cell), look.x.unit) : [];
}

/** Draws a distribution while the page is built. */
export function builtDistribution(
  { look }: DistributionData,
  lines: readonly DistributionLine[],
  kind: ChartKind,
): string {
  const { document } = new JSDOM('').window;
  return drawDistribution(Plot, look, lines, 'cumulative', kind, document).outerHTML;
}
