import type { ArrowData, StateData } from '#figures/machine/machine-data';

/** A point of the drawing. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a state is drawn, by its middle. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where everything of a machine is drawn. */
export interface MachineLayout {
  readonly kind: 'wide' | 'tall';
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
}

const SIZES = {
  wide: { width: 736, boxWidth: 116, boxHeight: 44, rowHeight: 118, edge: 30 },
  tall: { width: 358, boxWidth: 104, boxHeight: 44, rowHeight: 140, edge: 52 },
} as const;

/** How far an arrow keeps beside the one that leads back, and how far it goes around a state in its way. */
const BESIDE = 15;
const AROUND = 62;
const HEAD = 9;

/** Puts states on a grid; upright, its rows become columns. */
export function machineLayout(kind: 'wide' | 'tall', states: readonly StateData[]): MachineLayout {
  const { width, boxWidth, boxHeight, rowHeight, edge } = SIZES[kind];
  const places = states.map(({ name, at: [column, row] }) =>
    kind === 'wide' ? { name, column, row } : { name, column: row, row: column },
  );
  const columns = 1 + Math.max(...places.map(({ column }) => column));
  const rows = 1 + Math.max(...places.map(({ row }) => row));
  const boxes = new Map(
    places.map(({ name, column, row }) => {
      const x = ((column + 0.5) * width) / columns;
      const y = edge + boxHeight / 2 + row * rowHeight;
      return [name, { x, y, width: Math.min(boxWidth, width / columns - 12), height: boxHeight }];
    }),
  );
  return { kind, width, height: 2 * edge + boxHeight + (rows - 1) * rowHeight, boxes };
}

/** The line of an arrow, its head, and where its words stand. */
export interface ArrowPath {
  readonly line: string;
  readonly head: string;
  readonly words: ArrowWords;
}

/** Beside the middle of an arrow, on its outer side. */
export interface ArrowWords extends Point {
  readonly anchor: 'start' | 'middle' | 'end';
  /** Where the lines of text stand to the place: all above it, around it, or below it. */
  readonly side: 'above' | 'around' | 'below';
}

/** An arrow from box to box, beside its opposite and around what is in its way. */
export function arrowPath(
  { kind, boxes, width }: MachineLayout,
  arrows: readonly ArrowData[],
  { from, to }: ArrowData,
): ArrowPath | undefined {
  const [start, end] = [boxes.get(from), boxes.get(to)];
  if (!start || !end) return undefined;
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = Math.hypot(dx, dy) || 1;
  const normal = { x: dy / length, y: -dx / length };
  const hasOpposite = arrows.some((other) => other.from === to && other.to === from);
  const inTheWay = [...boxes].some(
    ([name, box]) => name !== from && name !== to && isCrossed(box, start, end),
  );
  const shift = hasOpposite ? BESIDE : 0;
  const bend = inTheWay ? AROUND : 0;
  const moved = (point: Point, by: number) => ({
    x: point.x + normal.x * by,
    y: point.y + normal.y * by,
  });
  const straight = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
  const outer = moved(straight, shift + 2 * bend);
  // Around the other side where this one is out of the drawing.
  const isInside = bend === 0 || (outer.x > AROUND && outer.x < width - AROUND);
  const control = isInside ? outer : moved(straight, shift - 2 * bend);
  const first = leaving(start, moved(start, shift), control);
  const last = leaving(end, moved(end, shift), control);
  const tip = Math.atan2(last.y - control.y, last.x - control.x);
  const side = (angle: number) =>
    `${px(last.x - HEAD * Math.cos(tip + angle))} ${px(last.y - HEAD * Math.sin(tip + angle))}`;
  return {
    line: `M${px(first.x)} ${px(first.y)}Q${px(control.x)} ${px(control.y)} ${px(last.x)} ${px(last.y)}`,
    head: `M${side(0.42)}L${px(last.x)} ${px(last.y)}L${side(-0.42)}Z`,
    words: besideOf(
      kind,
      start.height,
      width,
    )(
      { x: (first.x + 2 * control.x + last.x) / 4, y: (first.y + 2 * control.y + last.y) / 4 },
      normal,
    ),
  };
}

const besideOf = (kind: 'wide' | 'tall', boxHeight: number, width: number) =>
  kind === 'wide'
    ? beside
    : (middle: Point, normal: Point) => besideUpright(middle, normal, boxHeight, width);

/**
 * Upright, states stand close together: the words of a level arrow stand above or below its states,
 * those of an upright one on the outside, where nothing else is.
 */
function besideUpright(
  { x, y }: Point,
  normal: Point,
  boxHeight: number,
  width: number,
): ArrowWords {
  const isLevel = Math.abs(normal.y) > 0.99;
  if (isLevel && normal.y > 0)
    return { x, y: y - boxHeight / 2 - 3, anchor: 'middle', side: 'above' };
  if (isLevel) return { x, y: y + boxHeight / 2 + 3, anchor: 'middle', side: 'below' };
  if (Math.abs(normal.y) > 0.8) return { x: x - 8, y: y - 6, anchor: 'end', side: 'above' };
  const right = x > (2 * width) / 3;
  return { x: x + (right ? 8 : -8), y, anchor: right ? 'start' : 'end', side: 'around' };
}

/** Words above or below a level arrow, to the side of an upright one. */
function beside({ x, y }: Point, normal: Point): ArrowWords {
  if (Math.abs(normal.y) > 0.8) {
    const above = normal.y < 0;
    return { x, y: y + (above ? -7 : 7), anchor: 'middle', side: above ? 'above' : 'below' };
  }
  const right = normal.x > 0;
  return { x: x + (right ? 8 : -8), y, anchor: right ? 'start' : 'end', side: 'around' };
}

/** Where the way from a point in a box to another point leaves the box. */
function leaving(box: Box, from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const toSide = (delta: number, offset: number, half: number) =>
    delta === 0 ? Number.POSITIVE_INFINITY : (Math.sign(delta) * half - offset) / delta;
  const share = Math.min(
    toSide(dx, from.x - box.x, box.width / 2),
    toSide(dy, from.y - box.y, box.height / 2),
  );
  return { x: from.x + dx * share, y: from.y + dy * share };
}

/** Whether a straight line between two points goes through a box. */
function isCrossed(box: Box, from: Point, to: Point): boolean {
  const STEPS = 24;
  return Array.from({ length: STEPS - 1 }, (_, i) => (i + 1) / STEPS).some((share) => {
    const x = from.x + (to.x - from.x) * share;
    const y = from.y + (to.y - from.y) * share;
    return Math.abs(x - box.x) < box.width / 2 && Math.abs(y - box.y) < box.height / 2;
  });
}

const px = (value: number) => String(Math.round(value * 10) / 10);
