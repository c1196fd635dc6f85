/** A place of the drawing, and which end of a text stands there. */
export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** Where a part of the path stands, and what is written in it and at it. */
export interface PartPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly challenge: TextPlace;
  readonly name: TextPlace;
  readonly mark: TextPlace;
  /** The middle of the first machine, or of the first payment where they come from; what follows stands to its right. */
  readonly first: { readonly x: number; readonly y: number };
  readonly bar: { readonly x: number; readonly y: number; readonly width: number };
  readonly taken: TextPlace;
  readonly waiting: TextPlace;
  /** Where the rate of payments is written, if they come from here. */
  readonly rate: TextPlace;
  /** The way to the next part. */
  readonly wayOut: string;
}

/** Where everything of a path stands. */
export interface PathLayout {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly PartPlace[];
  /** Where each result stands: its number, and below it what it is. */
  readonly results: readonly { readonly number: TextPlace; readonly name: TextPlace }[];
}

/** What came of a path: paid, how soon, how many of them, and what was charged twice. */
export const RESULT_COUNT = 4;
const EDGE = 14;

/** Places `partCount` parts beside each other, or below each other on a phone. */
export const pathLayout = (kind: 'wide' | 'tall', partCount: number): PathLayout =>
  kind === 'wide' ? wideLayout(partCount) : tallLayout(partCount);

const at = (x: number, y: number, anchor: TextPlace['anchor'] = 'start'): TextPlace => ({
  x,
  y,
  anchor,
});

function wideLayout(partCount: number): PathLayout {
  const [width, gap, top, boxHeight] = [736, 26, 32, 112];
  const boxWidth = (width - 2 * EDGE - (partCount - 1) * gap) / partCount;
  const parts = Array.from({ length: partCount }, (_, i): PartPlace => {
    const x = EDGE + i * (boxWidth + gap);
    const [left, middle, right] = [x + 12, x + boxWidth / 2, x + boxWidth];
    const centre = top + boxHeight / 2;
    return {
      x,
      y: top,
      width: boxWidth,
      height: boxHeight,
      challenge: at(middle, top - 11, 'middle'),
      name: at(left, top + 23),
      mark: at(middle, top + boxHeight + 20, 'middle'),
      first: { x: left + 4, y: top + 40 },
      bar: { x: left, y: top + 55, width: boxWidth - 24 },
      taken: at(left, top + 81),
      waiting: at(left, top + 100),
      rate: at(left, top + 81),
      wayOut: `M${right} ${centre}H${right + gap}`,
    };
  });
  const top2 = top + boxHeight + 62;
  const column = (width - 2 * EDGE) / RESULT_COUNT;
  const results = Array.from({ length: RESULT_COUNT }, (_, i) => ({
    number: at(EDGE + i * column, top2),
    name: at(EDGE + i * column, top2 + 20),
  }));
  return { width, height: top2 + 32, parts, results };
}

function tallLayout(partCount: number): PathLayout {
  const [width, gap, boxHeight] = [358, 16, 82];
  const boxWidth = width - 2 * EDGE;
  const parts = Array.from({ length: partCount }, (_, i): PartPlace => {
    const y = EDGE + i * (boxHeight + gap);
    const [left, right] = [EDGE + 12, EDGE + boxWidth - 12];
    return {
      x: EDGE,
      y,
      width: boxWidth,
      height: boxHeight,
      challenge: at(right, y + 24, 'end'),
      name: at(left, y + 24),
      mark: at(left + 92, y + 24),
      first: { x: left + 4, y: y + 43 },
      bar: { x: left, y: y + 59, width: 200 },
      taken: at(right, y + 68, 'end'),
      waiting: at(right, y + 47, 'end'),
      rate: at(right, y + 47, 'end'),
      wayOut: `M${width / 2} ${y + boxHeight}V${y + boxHeight + gap}`,
    };
  });
  const top = EDGE + partCount * (boxHeight + gap) + 20;
  const results = Array.from({ length: RESULT_COUNT }, (_, i) => {
    const [x, y] = [EDGE + (i % 2) * (boxWidth / 2), top + Math.floor(i / 2) * 58];
    return { number: at(x, y), name: at(x, y + 19) };
  });
  return { width, height: top + 58 + 34, parts, results };
}
