import type { ChartLine, ChartLook, ChartPoint } from '#figures/chart/chart-data';
import { type ChartKind, chartFrame } from '#figures/chart/chart-frame';
import { endLabels } from '#figures/chart/end-labels';
import { textWidth } from '#figures/chart/legend-rows';
import { lineLooks } from '#figures/chart/line-looks';

/** A point above the chart, and where its value is written at the top edge. */
export interface BeyondLabel {
  readonly point: ChartPoint;
  readonly text: string;
  readonly anchor: 'start' | 'end';
  /** In the drawing's units. */
  readonly dx: number;
  readonly dy: number;
}

const ROW_HEIGHT = 16;
/** Between a point and its value, and between two texts. */
const BESIDE = 3;
const GAP = 4;

/** From the left to the right end of a text. */
type Span = readonly [left: number, right: number];

/**
 * Values of points that lie above the chart, each in the first row where it stands on no other and
 * not on the line's own name.
 */
export function beyondLabels(look: ChartLook, line: ChartLine, kind: ChartKind): BeyondLabel[] {
  if (look.kind !== 'sweep') return [];
  const frame = chartFrame(look, kind);
  const side = lineLooks[line.tone].side < 0 ? -1 : 1;
  const top = side < 0 ? -8 : 8;
  const span = (at: number, text: string): Span =>
    side < 0 ? [at - textWidth(text), at] : [at, at + textWidth(text)];
  const rows: Span[][] = [];
  for (const { label, x, y, dx, dy } of endLabels(look, [line], kind)) {
    if (y < look.y.to) continue;
    const row = Math.round((dy - top) / ROW_HEIGHT);
    rows[row] = [span(frame.x(x) + dx, label)];
  }
  return line.points
    .filter(({ y }) => y > look.y.to)
    .map((point) => {
      const text = `↑ ${grouped(point.y, look.y.fineDigits)}`;
      const dx = side * BESIDE;
      const own = span(frame.x(point.x) + dx, text);
      let row = 0;
      while (rows[row]?.some((other) => touch(own, other))) row += 1;
      rows[row] = [...(rows[row] ?? []), own];
      return { point, text, anchor: side < 0 ? 'end' : 'start', dx, dy: top + row * ROW_HEIGHT };
    });
}

const touch = ([left, right]: Span, [otherLeft, otherRight]: Span): boolean =>
  left < otherRight + GAP && otherLeft < right + GAP;

/** At most one decimal, with thin spaces in thousands. */
function grouped(value: number, digits: number): string {
  const [whole = '', fraction] = value.toFixed(Math.min(1, digits)).split('.');
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, '\u202f');
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}
