import type { ChartLine, ChartPoint, Predicted } from '#figures/chart/chart-data';
import type { ChartPlace } from '#figures/chart/chart-place';
import type { Prediction } from '#figures/chart/prediction-marks';
import { written } from '#figures/chart/written';
import { fill } from '#interface/figure-text';
import { figureWords } from '#interface/figure-words';
import { numberFormat } from '#interface/number-format';

/** Without an interval to judge by, so near, as a share of the axis, is as near as one can draw. */
const NEAR = 0.03;

/**
 * What came out where a reader drew: the points at the handles, or, of a line that has many more of
 * them, the mean of those that are nearest to each handle.
 */
export function predictedPoints(
  { series, at }: Predicted,
  lines: readonly ChartLine[],
): ChartPoint[] {
  const points = lines.find(({ name }) => name === series)?.points ?? [];
  return at.flatMap((x, i): ChartPoint[] => {
    const exact = points.find((point) => point.x === x);
    if (exact) return [exact];
    const [before = Number.NEGATIVE_INFINITY, after = Number.POSITIVE_INFINITY] = [
      at[i - 1],
      at[i + 1],
    ];
    const halfGap = Math.min(x - before, after - x) / 2;
    const near = points.filter((point) => Math.abs(point.x - x) <= halfGap);
    if (near.length === 0) return [];
    const y = near.reduce((sum, point) => sum + point.y, 0) / near.length;
    return [{ x, y, halfWidth: Number.NaN }];
  });
}

/** Says in words where a prediction was off, the widest gap first. */
export function tellGaps(
  { element, data, language }: ChartPlace,
  prediction: Prediction,
  measured: readonly ChartPoint[],
): void {
  const list = element.querySelector('.gaps');
  if (!list || measured.length === 0) return;
  const words = figureWords(language);
  const format = numberFormat(language);
  const { x: axis, y: scale } = data.look;
  const near = NEAR * (scale.to - scale.from);
  const sentences = measured
    .map((point, i) => ({ ...point, drawn: prediction[i] ?? scale.from }))
    .filter(({ y, halfWidth, drawn }) => !(Math.abs(y - drawn) <= (halfWidth || near)))
    .sort((a, b) => Math.abs(b.y - b.drawn) - Math.abs(a.y - a.drawn))
    .slice(0, 2)
    .map((point) =>
      fill(words.gap, {
        axis: axis.label,
        x: format.decimal(point.x, axis.fineDigits),
        drawn: format.decimal(point.drawn, scale.fineDigits),
        measured: written(point, scale.fineDigits, format),
      }),
    );
  list.replaceChildren(
    ...(sentences.length ? sentences : [words.gapNone]).map((sentence) => {
      const item = document.createElement('p');
      item.textContent = sentence;
      return item;
    }),
  );
}
