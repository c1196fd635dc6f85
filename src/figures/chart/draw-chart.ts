import { beyondLabels } from '#figures/chart/beyond-labels';
import type {
  AxisData,
  ChartBand,
  ChartLine,
  ChartLook,
  ChartPoint,
  Place,
} from '#figures/chart/chart-data';
import { type ChartKind, chartFrame } from '#figures/chart/chart-frame';
import { endLabels } from '#figures/chart/end-labels';
import { lineLooks } from '#figures/chart/line-looks';
import { labelLook, type PlotModule, plotted } from '#figures/chart/plotted';

/**
 * Draws lines with Observable Plot: points with 95 % intervals, formulas as curves, each line named
 * at its end, a dashed line where the capacity is, bands where something is the matter.
 * @param document needed where there is none, while the page is built
 */
export function drawChart(
  Plot: PlotModule,
  look: ChartLook,
  lines: readonly ChartLine[],
  kind: ChartKind,
  document?: Document,
): SVGSVGElement {
  const ticks = kind === 'wide' ? 6 : 5;
  const options = {
    x: { domain: [look.x.from, look.x.to] },
    y: { domain: [look.y.from, look.y.to] },
    marks: [
      bandMarks(Plot, look, look.bands),
      Plot.gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.axisX({
        ticks,
        tickSize: 0,
        label: `${look.x.label} →`,
        labelAnchor: 'center',
        labelOffset: 38,
        tickFormat: tickFormat(look.x),
      }),
      Plot.axisY({
        ticks: 5,
        tickSize: 0,
        label: `↑ ${look.y.label}`,
        labelAnchor: 'top',
        tickFormat: (value: number) => written(value, look.y),
      }),
      look.x.capacity === undefined
        ? []
        : Plot.ruleX([look.x.capacity], { stroke: 'var(--edge)', strokeDasharray: '3 4' }),
      look.kind === 'phase' ? Plot.line(diagonal(look), diagonalLook) : [],
      lines.map((line) => lineMarks(Plot, look, line, kind)),
      endLabels(look, lines, kind).map(({ label, tone, x, y, anchor, dx, dy }) =>
        Plot.text([{ x, y }], {
          x: 'x',
          y: 'y',
          text: () => label,
          textAnchor: anchor,
          dx,
          dy,
          ...labelLook(lineLooks[tone].color),
        }),
      ),
    ],
  };
  return plotted(Plot, chartFrame(look, kind), options, document);
}

/** A tick that the axis has no digits for is left without a number, and not given another's. */
const written = (value: number, { digits }: AxisData) =>
  Math.abs(value - Number(value.toFixed(digits))) < 1e-9 ? value.toFixed(digits) : '';

/** Beside the y-axis, the least value of x would only be in its way. */
const tickFormat = (axis: AxisData) => (value: number) =>
  value === axis.from ? '' : written(value, axis);

function bandMarks(Plot: PlotModule, { y }: ChartLook, bands: readonly ChartBand[]) {
  return [
    Plot.rect(bands, {
      x1: 'from',
      x2: 'to',
      y1: () => y.from,
      y2: () => y.to,
      fill: 'var(--line)',
      fillOpacity: 0.55,
    }),
    Plot.text(bands, {
      x: ({ from, to }: ChartBand) => (from + to) / 2,
      y: () => y.to,
      text: 'label',
      dy: -9,
      fill: 'var(--ink)',
      fontWeight: 500,
    }),
  ];
}

/** Where everything that is asked is done. */
function diagonal({ x, y }: ChartLook): Place[] {
  const end = Math.min(x.to, y.to);
  return [
    { x: Math.max(x.from, y.from), y: Math.max(x.from, y.from) },
    { x: end, y: end },
  ];
}

const diagonalLook = {
  x: 'x',
  y: 'y',
  stroke: 'var(--edge)',
  strokeDasharray: '3 4',
} as const;

function lineMarks(Plot: PlotModule, look: ChartLook, line: ChartLine, kind: ChartKind) {
  const { y: axis } = look;
  const { color, symbol, width, side } = lineLooks[line.tone];
  const inside = line.points.filter(({ y }) => y <= axis.to);
  // A run's slices are a line. Points that were simulated each on its own are points, joined only
  // where there is no formula to follow.
  const isPath = look.kind === 'timeline';
  const path = line.curve.length > 0 ? line.curve : line.points;
  const stroke = { x: 'x', y: 'y', stroke: color, strokeWidth: width };
  if (isPath) return [Plot.line(clipped(line.points, axis), stroke)];
  return [
    Plot.line(look.kind === 'phase' ? line.points : toTheTop(path, axis.to), {
      ...stroke,
      ...(look.kind === 'phase' && { strokeWidth: 1.5, strokeOpacity: 0.55 }),
    }),
    Plot.ruleX(
      inside.filter(({ halfWidth }) => Number.isFinite(halfWidth)),
      {
        x: 'x',
        y1: ({ y, halfWidth }: ChartPoint) => Math.max(axis.from, y - halfWidth),
        y2: ({ y, halfWidth }: ChartPoint) => Math.min(axis.to, y + halfWidth),
        dx: side * 2,
        stroke: color,
        strokeWidth: 2,
      },
    ),
    Plot.dot(inside, {
      x: 'x',
      y: 'y',
      dx: side * 2,
      symbol,
      fill: color,
      stroke: 'var(--panel)',
      strokeWidth: 1,
      r: look.kind === 'phase' ? 4 : 4.5,
    }),
    // What lies above the chart is said at its edge.
    beyondLabels(look, line, kind).map(({ point, text, anchor, dx, dy }) =>
      Plot.text([point], {
        x: 'x',
        y: axis.to,
        text: () => text,
        textAnchor: anchor,
        dx,
        dy,
        ...labelLook(color),
      }),
    ),
  ];
}

/** A line over time may leave the chart and come back. */
const clipped = (points: readonly Place[], { to }: AxisData): Place[] =>
  points.map(({ x, y }) => ({ x, y: Math.min(to, y) }));

/** A line as far as the top of the chart, where it leaves it. */
export function toTheTop(path: readonly Place[], top: number): readonly Place[] {
  const out = path.findIndex(({ y }) => y > top);
  const [last, next] = [path[out - 1], path[out]];
  if (!last || !next) return out === 0 ? [] : path;
  const share = (top - last.y) / (next.y - last.y);
  return [...path.slice(0, out), { x: last.x + share * (next.x - last.x), y: top }];
}
