import type { ChartLine, ChartLook, Place } from '#figures/chart/chart-data';
import { type ChartKind, chartFrame } from '#figures/chart/chart-frame';
import { textWidth } from '#figures/chart/legend-rows';
import type { Tone } from '#simulator/scenario/shown-chart';

/** Where a line's name stands. */
export interface EndLabel extends Place {
  readonly label: string;
  readonly tone: Tone;
  readonly anchor: 'start' | 'middle' | 'end';
  /** In the drawing's units. */
  readonly dx: number;
  readonly dy: number;
}

/** A name beside its line's end: where it should stand, and where the line ends. */
interface Ending extends EndLabel {
  readonly top: number;
  readonly lineTop: number;
}

/** Between the middles of two names, one above the other. */
const LINE_HEIGHT = 17;
/** Between a line's end and its name. */
const GAP = 8;

/**
 * Where to write the lines' names: at their ends, none over another. A line that leaves the chart at
 * the top is named there, the baseline to the left of it and others to the right.
 */
export function endLabels(
  look: ChartLook,
  lines: readonly ChartLine[],
  kind: ChartKind,
): EndLabel[] {
  if (look.kind === 'phase') return lines.flatMap((line) => onTheWay(line));
  const frame = chartFrame(look, kind);
  const atEdge: EndLabel[] = [];
  const atEnd: Ending[] = [];
  for (const { label, tone, curve, points } of lines) {
    const path = curve.length > 0 ? curve : points;
    const out = look.kind === 'sweep' ? path.findIndex(({ y }) => y > look.y.to) : -1;
    const end = out >= 0 ? path[Math.max(0, out - 1)] : path.at(-1);
    if (!end) continue;
    if (out >= 0) {
      const left = tone === 'baseline';
      const where = { x: end.x, y: look.y.to, dx: left ? -14 : 12, dy: left ? 10 : 24 };
      atEdge.push({ label, tone, anchor: left ? 'end' : 'start', ...where });
    } else {
      const y = Math.min(end.y, look.y.to);
      const over = frame.x(end.x) + GAP + textWidth(label) - frame.width;
      // Too long for the margin: above the line's end, and as far to the left as it takes.
      const [dx, top] = over > 0 ? [GAP - over, frame.y(y) - LINE_HEIGHT] : [GAP, frame.y(y)];
      atEnd.push({
        label,
        tone,
        x: end.x,
        y,
        anchor: 'start',
        dx,
        dy: 0,
        lineTop: frame.y(y),
        top,
      });
    }
  }
  return [...atEdge, ...apart(atEnd, frame.y(look.y.from))];
}

/** Moves names down until none touches the one above, and up again where they would pass the bottom. */
function apart(labels: readonly Ending[], bottom: number): EndLabel[] {
  const sorted = [...labels].sort((a, b) => a.top - b.top);
  let free = Number.NEGATIVE_INFINITY;
  const tops = sorted.map(({ top }) => {
    const moved = Math.max(top, free);
    free = moved + LINE_HEIGHT;
    return moved;
  });
  let most = Math.max(bottom, sorted.at(-1)?.top ?? bottom);
  for (let i = tops.length - 1; i >= 0; i--) {
    tops[i] = Math.min(tops[i]!, most);
    most = tops[i]! - LINE_HEIGHT;
  }
  return sorted.map(({ top: _, lineTop, ...label }, i) => ({ ...label, dy: tops[i]! - lineTop }));
}

/** A walk that turns back ends where another begins: it is named half-way. */
function onTheWay({ label, tone, points }: ChartLine): EndLabel[] {
  const middle = points[Math.floor(points.length / 2)];
  if (!middle) return [];
  // Beside a line that rises, above one that lies low.
  return tone === 'original'
    ? [{ label, tone, x: middle.x, y: middle.y, anchor: 'end', dx: -14, dy: -10 }]
    : [{ label, tone, x: middle.x, y: middle.y, anchor: 'middle', dx: 0, dy: -20 }];
}
