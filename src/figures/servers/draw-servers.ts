import type { ChartKind } from '#figures/chart/chart-frame';
import { lineLooks } from '#figures/chart/line-looks';
import { inDrawing, labelLook, type PlotModule, plotted } from '#figures/chart/plotted';
import { meanOfRows } from '#figures/servers/read-servers';
import type { ServerRow, ServersLook } from '#figures/servers/servers-data';
import { type ServersPanel, serversFrame } from '#figures/servers/servers-frame';
import { waitingText } from '#figures/servers/servers-text';
import { fineFormat } from '#interface/fine-format';

type Frame = ReturnType<typeof serversFrame>;

/** Half of a bar's height. */
const HALF_BAR = 8;

/** What is drawn of one panel. */
interface Drawn {
  readonly panel: ServersPanel;
  readonly title: string;
  /** Of its axis, with the texts there. */
  readonly ticks: readonly number[];
  /** Of each row, in order. */
  readonly values: readonly number[];
  readonly color: string;
  write(value: number): string;
}

/**
 * Draws with Observable Plot what each server does: a bar for how busy it is, a dot for how many wait
 * on average, and a dashed line at each mean.
 * @param document needed where there is none, while the page is built
 */
export function drawServers(
  Plot: PlotModule,
  look: ServersLook,
  rows: readonly ServerRow[],
  kind: ChartKind,
  document?: Document,
): SVGSVGElement {
  const frame = serversFrame(look, rows, kind);
  const format = fineFormat(look.language);
  const busy: Drawn = {
    panel: frame.utilisation,
    title: look.utilisation,
    ticks: [0, 0.5, 1],
    values: rows.map(({ utilisation }) => utilisation),
    color: lineLooks.original.color,
    write: (value) => format.percentTo(value, 0),
  };
  const { to } = frame.waiting;
  const waiting: Drawn = {
    panel: frame.waiting,
    title: look.waiting,
    ticks: [0, to / 2, to],
    values: rows.map(({ meanQueue }) => meanQueue),
    color: lineLooks.second.color,
    write: (value) => waitingText(value, format),
  };
  const marks = [
    panelMarks(Plot, frame, busy, (value) => format.percentTo(value, 0)),
    panelMarks(Plot, frame, waiting, (value) => String(Number(value.toPrecision(3)))),
    barMarks(Plot, frame, busy),
    dotMarks(Plot, frame, waiting),
    [busy, waiting].map((drawn) => [
      meanMarks(Plot, frame, drawn, look.mean),
      numberMarks(Plot, frame, drawn),
    ]),
    // Above the lines, which a name over its row crosses.
    nameMarks(Plot, frame, rows),
  ];
  // Two axes of x are none that Plot knows: everything is placed in the drawing. But bars need a scale.
  const none = { domain: [0, 1], axis: null } as const;
  return plotted(Plot, frame, { x: none, y: none, marks }, document);
}

function nameMarks(Plot: PlotModule, frame: Frame, rows: readonly ServerRow[]) {
  return rows.map(({ name }, i) =>
    Plot.text([{ left: frame.namesLeft, top: frame.row(i).nameTop }], {
      ...inDrawing,
      text: () => name,
      textAnchor: 'start',
      ...labelLook('var(--ink)'),
    }),
  );
}

/** A panel's name, its axis and the lines that its numbers stand at. */
function panelMarks(
  Plot: PlotModule,
  { rowsTop, rowsBottom }: Frame,
  { panel, title, ticks, color }: Drawn,
  write: (value: number) => string,
) {
  const at = ticks.map((value) => ({ left: panel.place(value), text: write(value) }));
  return [
    Plot.text([{ left: panel.left, top: 14 }], {
      ...inDrawing,
      text: () => title,
      textAnchor: 'start',
      ...labelLook(color),
    }),
    at.map(({ left }) =>
      Plot.line(
        [rowsTop, rowsBottom].map((top) => ({ left, top })),
        { ...inDrawing, stroke: 'var(--line)' },
      ),
    ),
    Plot.text(
      at.map((tick) => ({ ...tick, top: rowsBottom + 14 })),
      { ...inDrawing, text: 'text', fill: 'var(--dim)' },
    ),
  ];
}

function barMarks(Plot: PlotModule, frame: Frame, { panel, values, color }: Drawn) {
  const bars = values.flatMap((value, i) => {
    const { middle } = frame.row(i);
    const right = panel.place(value);
    return right > panel.left
      ? [{ left: panel.left, right, top: middle - HALF_BAR, bottom: middle + HALF_BAR }]
      : [];
  });
  return Plot.rect(bars, {
    x1: { value: 'left', scale: null },
    x2: { value: 'right', scale: null },
    y1: { value: 'top', scale: null },
    y2: { value: 'bottom', scale: null },
    fill: color,
  });
}

/** Each with a thin line from the axis on, so that the eye finds its row; hollow where it lies beyond. */
function dotMarks(Plot: PlotModule, frame: Frame, { panel, values, color }: Drawn) {
  return values.flatMap((value, i) => {
    if (Number.isNaN(value)) return [];
    const top = frame.row(i).middle;
    const left = panel.place(value);
    const isBeyond = value > panel.to;
    return [
      Plot.line(
        [panel.left, left].map((end) => ({ left: end, top })),
        { ...inDrawing, stroke: color, strokeOpacity: 0.45, strokeWidth: 1.5 },
      ),
      Plot.dot([{ left, top }], {
        ...inDrawing,
        r: 5,
        fill: isBeyond ? 'var(--panel)' : color,
        stroke: isBeyond ? color : 'var(--panel)',
        strokeWidth: isBeyond ? 2.5 : 1,
      }),
    ];
  });
}

/** Where all would stand if they were even; beyond the axis there is no line to draw. */
function meanMarks(
  Plot: PlotModule,
  { rowsTop, rowsBottom }: Frame,
  { panel, values, write }: Drawn,
  name: string,
) {
  const mean = meanOfRows(values);
  if (Number.isNaN(mean)) return [];
  const left = panel.place(mean);
  const share = (left - panel.left) / (panel.right - panel.left);
  const isBeyond = mean > panel.to;
  return [
    isBeyond
      ? []
      : Plot.line(
          [rowsTop - 10, rowsBottom].map((top) => ({ left, top })),
          { ...inDrawing, stroke: 'var(--ink)', strokeDasharray: '4 3' },
        ),
    Plot.text([{ left, top: rowsTop - 19 }], {
      ...inDrawing,
      text: () => `${name} ${isBeyond ? '→ ' : ''}${write(mean)}`,
      textAnchor: share < 0.35 ? 'start' : 'middle',
      ...labelLook('var(--ink)'),
      fontWeight: 450,
    }),
  ];
}

/** The numbers of a panel, below each other beside it, where no line crosses them. */
function numberMarks(Plot: PlotModule, frame: Frame, { panel, values, write }: Drawn) {
  const numbers = values.map((value, i) => ({
    left: panel.numbersRight,
    top: frame.row(i).middle,
    text: `${value > panel.to ? '→ ' : ''}${write(value)}`,
  }));
  return Plot.text(numbers, {
    ...inDrawing,
    text: 'text',
    textAnchor: 'end',
    fill: 'var(--ink)',
    fontWeight: 500,
  });
}
