import type { Mark } from '#figures/mark';
import { markShape } from '#figures/mark-shapes';
import type { PathPart, PathPool, PathRun, PathVariant } from '#figures/path/path-data';
import type { PartPlace, PathLayout, TextPlace } from '#figures/path/path-layout';
import { pathResults, takenText, waitingAtText } from '#figures/path/path-text';
import type { FigureStrings } from '#interface/figure-text';
import { fill } from '#interface/figure-text';
import type { FineFormat } from '#interface/fine-format';

/** From the middle of one machine, or payment, to the next. */
const STEP = 11.5;
const RADIUS = 4;
/** Payments in a row; those of a second that are more stand in the next row. */
const PER_ROW = 8;

/** What of a path is drawn; without a run only its parts are. */
export interface PathView {
  readonly parts: readonly PathPart[];
  readonly variant: PathVariant;
  readonly run: PathRun | undefined;
}

/** Draws the parts of a path, what each of them did, and what came of it. The built page and the live one use it. */
export function drawPath(
  { parts, variant: { broken }, run }: PathView,
  layout: PathLayout,
  words: FigureStrings,
  format: FineFormat,
): Mark[] {
  return [
    ...parts.flatMap((part, i): Mark[] => {
      const place = layout.parts[i];
      if (!place) return [];
      const isBroken = broken?.part === i;
      const pool = run?.pools[i - 1];
      return [
        ...(i < parts.length - 1 ? [way(place, i, reaches(run, i + 1))] : []),
        box(place, i, isBroken),
        text(`challenge-${i}`, 'path-challenge', place.challenge, part.challenge),
        text(`name-${i}`, 'path-name', place.name, part.label),
        ...(isBroken ? [text(`mark-${i}`, 'path-mark', place.mark, `✕ ${broken.mark}`)] : []),
        ...(i === 0 && run ? customers(place, run, words, format) : []),
        ...(pool ? drawPool(pool, place, i, words, format) : []),
      ];
    }),
    ...(run ? results(run, layout, words, format) : []),
  ];
}

/** Whether payments come as far as this part. */
function reaches(run: PathRun | undefined, part: number): boolean {
  const pool = run?.pools[part - 1];
  return pool !== undefined && (pool.takenShare > 0 || pool.waiting > 0);
}

const way = (place: PartPlace, i: number, isOn: boolean): Mark => ({
  key: `way-${i}`,
  tag: 'path',
  attributes: { class: `blocks-wire${isOn ? ' blocks-wire-on' : ''}`, d: place.wayOut },
});

const box = ({ x, y, width, height }: PartPlace, i: number, isBroken: boolean): Mark => ({
  key: `part-${i}`,
  tag: 'rect',
  attributes: {
    class: `path-part${isBroken ? ' path-broken' : ''}`,
    x: px(x),
    y: px(y),
    width: px(width),
    height: px(height),
    rx: '8',
  },
});

/** A circle for each payment of a second, and how many those are. */
function customers(
  { first, rate }: PartPlace,
  { askedPerSec }: PathRun,
  words: FigureStrings,
  format: FineFormat,
): Mark[] {
  const circles = Array.from({ length: Math.round(askedPerSec) }, (_, i): Mark => {
    const [column, row] = [i % PER_ROW, Math.floor(i / PER_ROW)];
    const shape = markShape('authorised', first.x + column * STEP, first.y + row * STEP, RADIUS);
    return { key: `payment-${i}`, ...shape };
  });
  const rateText = fill(words.pathRate, { rate: format.decimal(askedPerSec, 1) });
  return [...circles, text('rate', 'path-number', rate, rateText)];
}

/** Its machines, how much of them is taken, and how many wait for them. */
function drawPool(
  pool: PathPool,
  { first, bar, taken, waiting }: PartPlace,
  i: number,
  words: FigureStrings,
  format: FineFormat,
): Mark[] {
  const machines = Array.from({ length: pool.machines }, (_, machine): Mark => {
    const side = 2 * RADIUS;
    return {
      key: `machine-${i}-${machine}`,
      tag: 'rect',
      attributes: {
        class: 'path-machine',
        x: px(first.x - RADIUS + machine * STEP),
        y: px(first.y - RADIUS),
        width: px(side),
        height: px(side),
        rx: '1.5',
      },
    };
  });
  const bars = [
    ['path-track', 1],
    ['path-bar', pool.takenShare],
  ] as const;
  return [
    ...machines,
    ...bars.map(
      ([name, share]): Mark => ({
        key: `${name}-${i}`,
        tag: 'rect',
        attributes: {
          class: name,
          x: px(bar.x),
          y: px(bar.y),
          width: px(share * bar.width),
          height: '9',
          rx: '2',
        },
      }),
    ),
    text(`taken-${i}`, 'path-number', taken, takenText(pool, words, format)),
    text(`waiting-${i}`, 'path-number', waiting, waitingAtText(pool, words, format)),
  ];
}

/** What came of the payments; money that was taken twice is marked as harm. */
function results(
  run: PathRun,
  layout: PathLayout,
  words: FigureStrings,
  format: FineFormat,
): Mark[] {
  return pathResults(run, words, format).flatMap(({ value, name, isHarm }, i): Mark[] => {
    const place = layout.results[i];
    if (!place) return [];
    const { number } = place;
    const diamond = markShape('harm', number.x + 7, number.y - 7, 6);
    return [
      ...(isHarm ? [{ key: 'harm', ...diamond }] : []),
      text(
        `result-${i}`,
        `path-result${isHarm ? ' path-harm' : ''}`,
        isHarm ? { ...number, x: number.x + 20 } : number,
        value,
      ),
      text(`result-name-${i}`, 'path-result-name', place.name, name),
    ];
  });
}

const text = (key: string, name: string, { x, y, anchor }: TextPlace, words: string): Mark => ({
  key,
  tag: 'text',
  attributes: { class: name, x: px(x), y: px(y), 'text-anchor': anchor },
  text: words,
});

const px = (value: number) => String(Math.round(value * 100) / 100);
