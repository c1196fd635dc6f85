import type { Place } from '#figures/chart/chart-data';
import type { ChartKind } from '#figures/chart/chart-frame';
import { lineLooks } from '#figures/chart/line-looks';
import { markNames } from '#figures/chart/mark-names';
import { inDrawing, labelLook, type PlotModule, plotted } from '#figures/chart/plotted';
import type {
  DistributionForm,
  DistributionLine,
  DistributionLook,
  Percentile,
} from '#figures/distribution/distribution-data';
import { distributionFrame } from '#figures/distribution/distribution-frame';
import { binEdges, roundTimes } from '#figures/distribution/log-steps';
import { shareInBins, shareWithin } from '#figures/distribution/read-distribution';

type Frame = ReturnType<typeof distributionFrame>;

/** Tops of the y-axis of a histogram. */
const TOPS = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75];
/** Places of a line closer than this, in the drawing's units, are one. */
const NEAR = 2;

/**
 * Draws how long payments took with Observable Plot, as the share done within a time or as a
 * histogram, what formulas say as dashed curves, percentiles as marks.
 * @param document needed where there is none, while the page is built
 */
export function drawDistribution(
  Plot: PlotModule,
  look: DistributionLook,
  lines: readonly DistributionLine[],
  form: DistributionForm,
  kind: ChartKind,
  document?: Document,
): SVGSVGElement {
  const shapes = lines.map((line) => ({ line, ...shapeOf(look, line, form) }));
  const top = form === 'cumulative' ? 1 : topOf(shapes.flatMap((each) => [each.path, each.curve]));
  const frame = distributionFrame(look, lines, form, top, kind);
  const { x } = look;
  const decades = roundTimes(x).filter((time) => /^0?\.?0*1[0]*$/.test(String(time)));
  const options = {
    x: { type: 'log', domain: [x.from, x.to] },
    y: { domain: [0, top] },
    marks: [
      Plot.gridX(decades, { stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.axisX(decades.length > 1 ? decades : roundTimes(x), {
        tickSize: 0,
        label: `${x.label} →`,
        labelAnchor: 'center',
        labelOffset: 38,
        tickFormat: String,
      }),
      Plot.axisY({
        ticks: 5,
        tickSize: 0,
        label: `↑ ${look.y[form]}`,
        labelAnchor: 'top',
        tickFormat: (value: number) => value.toFixed(form === 'cumulative' ? 1 : 2),
      }),
      form === 'cumulative' ? percentileRules(Plot, frame, lines) : [],
      shapes.map(({ line, path, curve }) => {
        const { color, width } = lineLooks[line.tone];
        return [
          form === 'histogram'
            ? Plot.areaY(path, { x: 'x', y1: 0, y2: 'y', fill: color, fillOpacity: 0.12 })
            : [],
          Plot.line(form === 'cumulative' ? thinned(path, frame) : path, {
            x: 'x',
            y: 'y',
            stroke: color,
            strokeWidth: width,
          }),
          Plot.line(curve, { x: 'x', y: 'y', ...formulaLook }),
        ];
      }),
      lines.map((line, i) =>
        form === 'cumulative'
          ? percentilesOnLine(Plot, line, x.to)
          : percentilesInRow(Plot, frame, line, i, x),
      ),
      legendMarks(Plot, frame, lines),
    ],
  } as const;
  return plotted(Plot, frame, { ...options, marks: [...options.marks] }, document);
}

const formulaLook = { stroke: 'var(--ink)', strokeWidth: 1.25, strokeDasharray: '2 4' } as const;

/** What is drawn of a line: what was simulated, and what its formula says. */
function shapeOf({ x }: DistributionLook, line: DistributionLine, form: DistributionForm) {
  if (form === 'cumulative') return { path: onAxis(line.within, x), curve: line.formula };
  const edges = binEdges(x);
  const middles = edges.slice(1).map((edge, i) => Math.sqrt(edge * edges[i]!));
  const bins = (within: readonly Place[]) => (within.length > 0 ? shareInBins(within, edges) : []);
  return {
    path: stairs(edges, bins(line.within)),
    curve: bins(line.formula).map((y, i) => ({ x: middles[i]!, y })),
  };
}

/** As much of a line as lies on the axis, with where it enters and where it leaves. */
function onAxis(
  within: readonly Place[],
  { from, to }: { readonly from: number; readonly to: number },
): Place[] {
  if (within.length === 0) return [];
  const inside = within.filter(({ x }) => x > from && x < to);
  const at = (x: number) => ({ x, y: shareWithin(within, x) });
  return [at(from), ...inside, at(to)];
}

/** Up and down along the bins. */
function stairs(edges: readonly number[], shares: readonly number[]): Place[] {
  const [first] = edges;
  const last = edges.at(-1);
  if (shares.length === 0 || first === undefined || last === undefined) return [];
  return [
    { x: first, y: 0 },
    ...shares.flatMap((y, i) => [
      { x: edges[i]!, y },
      { x: edges[i + 1]!, y },
    ]),
    { x: last, y: 0 },
  ];
}

/** Where the y-axis of a histogram ends. */
function topOf(paths: readonly (readonly Place[])[]): number {
  const most = Math.max(0, ...paths.flat().map(({ y }) => y));
  return TOPS.find((top) => top >= most) ?? 1;
}

/** A line without the places that nobody could tell from the ones before. */
function thinned(path: readonly Place[], frame: Frame): readonly Place[] {
  const kept: Place[] = [];
  for (const [i, place] of path.entries()) {
    const last = kept.at(-1);
    const rises = last && frame.y(last.y) - frame.y(place.y) >= NEAR;
    const isFar = !last || rises || frame.x(place.x) - frame.x(last.x) >= NEAR;
    if (!isFar && i < path.length - 1) continue;
    const before = path[i - 1];
    // A step begins where the level part before it ends.
    if (rises && before && before !== last) kept.push(before);
    kept.push(place);
  }
  return kept;
}

/** The shares of which percentiles are the times, named beside the axis. */
function percentileRules(Plot: PlotModule, frame: Frame, lines: readonly DistributionLine[]) {
  const named = lines.find(({ percentiles }) => percentiles.length > 0)?.percentiles ?? [];
  return [
    Plot.ruleY(named, { y: 'share', stroke: 'var(--edge)', strokeDasharray: '3 4' }),
    Plot.text(named, {
      x: { value: () => frame.width - frame.margins.right + 6, scale: null },
      y: 'share',
      text: 'name',
      textAnchor: 'start',
      fill: 'var(--ink)',
    }),
  ];
}

const symbolOf = ({ tone }: DistributionLine) => ({
  symbol: lineLooks[tone].symbol,
  fill: lineLooks[tone].color,
  stroke: 'var(--panel)',
  strokeWidth: 1,
  r: 4.5,
});

/** Where a line has a percentile; what lies beyond the axis is said at its edge. */
function percentilesOnLine(Plot: PlotModule, line: DistributionLine, to: number) {
  const beyond = line.percentiles.filter(({ x }) => x > to);
  return [
    Plot.dot(
      line.percentiles.filter(({ x }) => x <= to),
      { x: 'x', y: 'share', ...symbolOf(line) },
    ),
    Plot.text(beyond, {
      x: () => to,
      y: 'share',
      text: ({ x }: Percentile) => `→ ${rounded(x)}`,
      textAnchor: 'end',
      dx: -4,
      dy: 12,
      ...labelLook(lineLooks[line.tone].color),
    }),
  ];
}

/** A line's percentiles side by side above a histogram, from the first to the last. */
function percentilesInRow(
  Plot: PlotModule,
  frame: Frame,
  line: DistributionLine,
  row: number,
  { from, to }: DistributionLook['x'],
) {
  const top = frame.rowTop(row);
  const marks = line.percentiles
    .filter(({ x }) => Number.isFinite(x))
    .map(({ name, x }) => ({
      name: x > to ? `${name} → ${rounded(x)}` : name,
      left: frame.x(Math.min(to, Math.max(from, x))),
      top,
    }));
  const { color } = lineLooks[line.tone];
  return [
    Plot.line(marks, { ...inDrawing, stroke: color, strokeOpacity: 0.5 }),
    Plot.dot(marks, { ...inDrawing, ...symbolOf(line) }),
    markNames(marks, frame.width - 4).map(({ text, left, anchor }) =>
      Plot.text([{ left, top }], {
        ...inDrawing,
        text: () => text,
        textAnchor: anchor,
        ...labelLook(color),
        fontWeight: 500,
      }),
    ),
  ];
}

/** Three digits. */
const rounded = (value: number) => String(Number(value.toPrecision(3)));

/** Which line is which. */
function legendMarks(Plot: PlotModule, frame: Frame, lines: readonly DistributionLine[]) {
  return frame.legend.map(({ label, left, top }, i) => {
    const line = lines[i];
    const color = line ? lineLooks[line.tone].color : 'var(--ink)';
    const stroke = [left, left + 14].map((end) => ({ left: end, top }));
    return [
      Plot.line(stroke, {
        ...inDrawing,
        ...(line ? { stroke: color, strokeWidth: lineLooks[line.tone].width } : formulaLook),
      }),
      line ? Plot.dot([{ left: left + 7, top }], { ...inDrawing, ...symbolOf(line) }) : [],
      Plot.text([{ left: left + 20, top }], {
        ...inDrawing,
        text: () => label,
        textAnchor: 'start',
        ...labelLook(color),
      }),
    ];
  });
}
