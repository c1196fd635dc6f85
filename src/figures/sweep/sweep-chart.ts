/** A mean at a load, in units of the mean service time. */
export interface SweepPoint {
  readonly load: number;
  readonly mean: number;
  /** Half of the 95 % interval; NaN where it is not known. */
  readonly halfWidth: number;
}

/** A line of a sweep chart. */
export interface SweepLine {
  readonly name: string;
  readonly label: string;
  readonly tone: 'baseline' | 'original';
  /** What was simulated; empty before a run. */
  readonly points: readonly SweepPoint[];
  /** What the formula says; empty where there is none, or it is not to be seen yet. */
  readonly curve: readonly { readonly load: number; readonly mean: number }[];
}

/** The words along the axes. */
export interface SweepWords {
  readonly load: string;
  readonly meanAxis: string;
}

/** The greatest mean on the chart; what lies above it is written at the edge. */
export const HIGHEST_MEAN = 10;

/** Sizes of the drawing, for wide and for narrow places. */
export const sweepSizes = {
  wide: { width: 736, height: 340 },
  tall: { width: 358, height: 300 },
} as const;

const MARGINS = { top: 34, right: 92, bottom: 44, left: 34 };
const NARROW_MARGINS = { top: 34, right: 66, bottom: 44, left: 24 };

/** Where the chart's axes lie in the drawing. */
export function sweepFrame(kind: 'wide' | 'tall') {
  const { width, height } = sweepSizes[kind];
  const margins = kind === 'wide' ? MARGINS : NARROW_MARGINS;
  return {
    width,
    height,
    margins,
    x: (load: number) => margins.left + load * (width - margins.left - margins.right),
    y: (mean: number) =>
      height - margins.bottom - (mean / HIGHEST_MEAN) * (height - margins.top - margins.bottom),
    /** The mean at a height in the drawing. */
    meanAt: (y: number) =>
      ((height - margins.bottom - y) / (height - margins.top - margins.bottom)) * HIGHEST_MEAN,
  };
}

interface Mean {
  readonly load: number;
  readonly mean: number;
}

/** A line as far as the top of the chart, where it leaves it. */
function toTheTop(path: readonly Mean[]): readonly Mean[] {
  const out = path.findIndex(({ mean }) => mean > HIGHEST_MEAN);
  const [last, next] = [path[out - 1], path[out]];
  if (!last || !next) return out === 0 ? [] : path;
  const share = (HIGHEST_MEAN - last.mean) / (next.mean - last.mean);
  const load = last.load + share * (next.load - last.load);
  return [...path.slice(0, out), { load, mean: HIGHEST_MEAN }];
}

type PlotModule = typeof import('@observablehq/plot');

const tones = {
  // `side`: marks stand a little to the left or right of their load, so that none hides another.
  baseline: { color: 'var(--dim)', symbol: 'square', width: 1.75, side: -1 },
  original: { color: 'var(--authorised)', symbol: 'circle', width: 2.5, side: 1 },
} as const;

/**
 * Draws mean response time over load with Observable Plot: points with 95 % intervals, formulas as
 * curves, each line named at its end, a dashed line where load reaches the capacity.
 * @param document needed where there is none, while the page is built
 */
export function sweepChart(
  Plot: PlotModule,
  lines: readonly SweepLine[],
  kind: 'wide' | 'tall',
  words: SweepWords,
  document?: Document,
): SVGSVGElement {
  const { width, height, margins } = sweepFrame(kind);
  const chart = Plot.plot({
    ...(document ? { document } : {}),
    className: 'plot',
    width,
    height,
    marginTop: margins.top,
    marginRight: margins.right,
    marginBottom: margins.bottom,
    marginLeft: margins.left,
    style: { fontFamily: 'inherit', fontSize: '13px', background: 'none', overflow: 'visible' },
    x: {
      domain: [0, 1],
      ticks: kind === 'wide' ? 6 : 5,
      label: `${words.load} →`,
      labelAnchor: 'center',
      tickFormat: (load: number) => (load === 0 ? '' : load.toFixed(1)),
    },
    y: { domain: [0, HIGHEST_MEAN], ticks: 5, label: `↑ ${words.meanAxis}`, labelAnchor: 'top' },
    marks: [
      Plot.gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.axisX({
        ticks: kind === 'wide' ? 6 : 5,
        tickSize: 0,
        label: `${words.load} →`,
        labelAnchor: 'center',
        labelOffset: 38,
        tickFormat: (load: number) => (load === 0 ? '' : load.toFixed(1)),
      }),
      Plot.axisY({ ticks: 5, tickSize: 0, label: `↑ ${words.meanAxis}` }),
      Plot.ruleX([1], { stroke: 'var(--edge)', strokeDasharray: '3 4' }),
      ...lines.flatMap((line) => {
        const { color, symbol, width: strokeWidth, side } = tones[line.tone];
        const inside = line.points.filter(({ mean }) => mean <= HIGHEST_MEAN);
        const outside = line.points.filter(({ mean }) => mean > HIGHEST_MEAN);
        // Without a formula to follow, the points themselves are joined.
        const path = toTheTop(line.curve.length > 0 ? line.curve : line.points);
        const end = path.slice(-1);
        const label = { fill: color, stroke: 'var(--panel)', strokeWidth: 4, fontWeight: 600 };
        return [
          Plot.line(path, { x: 'load', y: 'mean', stroke: color, strokeWidth }),
          Plot.ruleX(
            inside.filter(({ halfWidth }) => Number.isFinite(halfWidth)),
            {
              x: 'load',
              y1: ({ mean, halfWidth }: SweepPoint) => mean - halfWidth,
              y2: ({ mean, halfWidth }: SweepPoint) => Math.min(HIGHEST_MEAN, mean + halfWidth),
              dx: side * 2,
              stroke: color,
              strokeWidth: 2,
            },
          ),
          Plot.dot(inside, {
            x: 'load',
            y: 'mean',
            dx: side * 2,
            symbol,
            fill: color,
            stroke: 'var(--panel)',
            strokeWidth: 1,
            r: 4.5,
          }),
          // What lies above the chart is said at its edge.
          Plot.text(outside, {
            x: 'load',
            y: HIGHEST_MEAN,
            text: ({ mean }: SweepPoint) => `↑ ${mean.toFixed(1)}`,
            textAnchor: side < 0 ? 'end' : 'start',
            dx: side * 3,
            dy: side < 0 ? -8 : 8,
            ...label,
          }),
          Plot.text(end, {
            x: 'load',
            y: 'mean',
            text: () => line.label,
            textAnchor: side < 0 ? 'end' : 'start',
            dx: side * 10,
            dy: side < 0 ? 10 : 24,
            ...label,
          }),
        ];
      }),
    ],
  }) as SVGSVGElement;
  // Plot labels groups that have no role; the numbers are in the table, for everyone.
  chart.setAttribute('aria-hidden', 'true');
  return chart;
}
