import type { ChartKind } from '#figures/chart/chart-frame';
import { lineLooks } from '#figures/chart/line-looks';
import { inDrawing, labelLook, type PlotModule, plotted } from '#figures/chart/plotted';
import type { ComparisonLook, ComparisonRow } from '#figures/comparison/comparison-data';
import { comparisonFrame } from '#figures/comparison/comparison-frame';
import { cannotBeTold } from '#figures/comparison/read-comparison';

type Frame = ReturnType<typeof comparisonFrame>;

/** Of the single differences, below their mean. */
const BELOW = 13;
/** How far the ends of an interval reach up and down. */
const CAP = 6;

/**
 * Draws a comparison with Observable Plot: a row for each of the others, with the difference of each
 * pair of runs as a faint mark, their mean as a full one and its interval as a line. A mean whose
 * interval holds zero is drawn hollow.
 * @param document needed where there is none, while the page is built
 */
export function drawComparison(
  Plot: PlotModule,
  look: ComparisonLook,
  rows: readonly ComparisonRow[],
  kind: ChartKind,
  document?: Document,
): SVGSVGElement {
  const frame = comparisonFrame(look, rows.length, kind);
  const { x } = look;
  const options = {
    x: { domain: [x.from, x.to] },
    y: { domain: [0, 1], axis: null },
    marks: [
      Plot.gridX({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.axisX({
        ticks: 5,
        tickSize: 0,
        label: `${x.label} →`,
        labelAnchor: 'center',
        labelOffset: 40,
        tickFormat: (value: number) => signed(value, x.digits),
      }),
      Plot.ruleX([0], { stroke: 'var(--ink)', strokeWidth: 1.5 }),
      Plot.text([{ left: frame.x(0), top: 14 }], {
        ...inDrawing,
        text: () => look.baseline,
        textAnchor: anchorAt(frame, 0),
        ...labelLook('var(--ink)'),
      }),
      rows.map((row, i) => rowMarks(Plot, frame, look, row, i)),
    ],
  } as const;
  return plotted(Plot, frame, { ...options, marks: [...options.marks] }, document);
}

function rowMarks(
  Plot: PlotModule,
  frame: Frame,
  look: ComparisonLook,
  row: ComparisonRow,
  index: number,
) {
  const { nameTop, markTop: top } = frame.row(index);
  const { color } = lineLooks.original;
  const at = (value: number) => frame.x(Math.min(look.x.to, Math.max(look.x.from, value)));
  const { interval } = row;
  const number = interval
    ? `${signed(interval.mean, look.x.fineDigits)} ± ${interval.halfWidth.toFixed(look.x.fineDigits)}`
    : '';
  const ends = interval
    ? [interval.mean - interval.halfWidth, interval.mean + interval.halfWidth].map(at)
    : [];
  return [
    Plot.text([{ left: 4, top: nameTop }], {
      ...inDrawing,
      text: () => row.label,
      textAnchor: 'start',
      ...labelLook(color),
    }),
    Plot.text([{ left: frame.width - 4, top: nameTop }], {
      ...inDrawing,
      text: () => number,
      textAnchor: 'end',
      ...labelLook('var(--ink)'),
      fontWeight: 450,
    }),
    Plot.dot(
      row.differences.map((difference) => ({ left: at(difference), top: top + BELOW })),
      { ...inDrawing, r: 3, fill: color, fillOpacity: 0.35 },
    ),
    Plot.line(
      ends.map((left) => ({ left, top })),
      { ...inDrawing, stroke: color, strokeWidth: 2.5 },
    ),
    ends.map((left) =>
      Plot.line(
        [top - CAP, top + CAP].map((end) => ({ left, top: end })),
        { ...inDrawing, stroke: color, strokeWidth: 2 },
      ),
    ),
    interval
      ? Plot.dot([{ left: at(interval.mean), top }], {
          ...inDrawing,
          r: 4.5,
          fill: cannotBeTold(row) ? 'var(--panel)' : color,
          stroke: cannotBeTold(row) ? color : 'var(--panel)',
          strokeWidth: cannotBeTold(row) ? 2.5 : 1.5,
        })
      : [],
  ];
}

/** The baseline's name stays within the drawing. */
function anchorAt(frame: Frame, value: number): 'start' | 'middle' | 'end' {
  const share = frame.x(value) / frame.width;
  return share < 0.25 ? 'start' : share > 0.75 ? 'end' : 'middle';
}

/** With its sign: a difference is more or less. */
function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value > 0 ? '+' : '−'}${text}`;
}
