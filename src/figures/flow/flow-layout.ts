/** A place in the drawing. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where one server and its queue stand. */
export interface ServerPlace {
  readonly box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  /** Centres of the queue's places, the head (next to be served) first. */
  readonly queue: readonly Point[];
  /** From the balancer to the queue's tail. */
  readonly wire: readonly Point[];
  /** Where the numbers beside it begin. */
  readonly numbers: Point;
}

/** A flow figure's geometry: `wide` reads from left to right, `tall` from top to bottom. */
export interface FlowLayout {
  readonly kind: 'wide' | 'tall';
  readonly width: number;
  readonly height: number;
  readonly client: Point;
  readonly hull: Point;
  readonly servers: readonly ServerPlace[];
  /** Sideways step between the way there and the way back. */
  readonly lane: Point;
}

const QUEUE_STEP = 17;

/** The geometry for a number of servers. */
export function flowLayout(kind: 'wide' | 'tall', serverCount: number): FlowLayout {
  return kind === 'wide' ? wide(serverCount) : tall(serverCount);
}

function wide(serverCount: number): FlowLayout {
  const pitch = 80;
  const height = serverCount * pitch;
  const middle = height / 2;
  const hull = { x: 196, y: middle };
  const queueTail = 330;
  return {
    kind: 'wide',
    width: 744,
    height,
    client: { x: 14, y: middle },
    hull,
    lane: { x: 0, y: 18 },
    servers: Array.from({ length: serverCount }, (_, index) => {
      const y = middle + (index - (serverCount - 1) / 2) * pitch;
      return {
        box: { x: 482, y: y - 26, width: 128, height: 52 },
        queue: Array.from({ length: 8 }, (_, place) => ({ x: 466 - place * QUEUE_STEP, y })),
        wire: curve({ x: hull.x + 34, y: middle }, { x: queueTail, y }),
        numbers: { x: 624, y },
      };
    }),
  };
}

function tall(serverCount: number): FlowLayout {
  const pitch = 78;
  const top = 150;
  const hull = { x: 180, y: 98 };
  return {
    kind: 'tall',
    width: 358,
    height: top + serverCount * pitch + 4,
    client: { x: 180, y: 10 },
    hull,
    lane: { x: 16, y: 0 },
    servers: Array.from({ length: serverCount }, (_, index) => {
      const y = top + 34 + index * pitch;
      return {
        box: { x: 147, y: y - 27, width: 112, height: 54 },
        queue: Array.from({ length: 6 }, (_, place) => ({ x: 133 - place * QUEUE_STEP, y })),
        wire: [
          ...curve({ x: hull.x - 12, y: hull.y + 20 }, { x: 24, y: top - 8 }, true),
          { x: 14, y: top + 6 },
          { x: 14, y: y - 10 },
          { x: 22, y },
          { x: 37, y },
        ],
        numbers: { x: 267, y },
      };
    }),
  };
}

/** A cubic curve between two points, level at its ends (or, for `sideways`, bent once), as a polyline. */
function curve(from: Point, to: Point, sideways = false): Point[] {
  const bend = sideways
    ? ([
        { x: from.x, y: to.y },
        { x: from.x - 40, y: to.y },
      ] as const)
    : ([
        { x: (from.x + to.x) / 2, y: from.y },
        { x: (from.x + to.x) / 2, y: to.y },
      ] as const);
  const steps = 12;
  return Array.from({ length: steps + 1 }, (_, step) => {
    const t = step / steps;
    const weigh = (a: number, b: number, c: number, d: number) =>
      (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
    return {
      x: weigh(from.x, bend[0].x, bend[1].x, to.x),
      y: weigh(from.y, bend[0].y, bend[1].y, to.y),
    };
  });
}

/** The point a share (0 to 1) of the way along a polyline. */
export function along(line: readonly Point[], share: number): Point {
  const lengths = line.slice(1).map((to, i) => {
    const from = line[i] ?? to;
    return Math.hypot(to.x - from.x, to.y - from.y);
  });
  let left = Math.min(1, Math.max(0, share)) * lengths.reduce((sum, length) => sum + length, 0);
  for (const [i, length] of lengths.entries()) {
    const from = line[i];
    const to = line[i + 1];
    if (!from || !to) break;
    if (left <= length) {
      const t = length === 0 ? 0 : left / length;
      return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t };
    }
    left -= length;
  }
  return line.at(-1) ?? { x: 0, y: 0 };
}
