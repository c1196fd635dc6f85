import type { Mark } from '#figures/mark';
import { HIGHEST_MEAN, type SweepPoint, sweepFrame } from '#figures/sweep/sweep-chart';
import { type FigureStrings, fill } from '#interface/figure-text';
import type { NumberFormat } from '#interface/number-format';

/** A reader's guess of the mean at each load, in service times. */
export type Prediction = readonly number[];

/** What everybody starts from: waiting does not grow at all. */
export const flatPrediction = (loads: readonly number[]): Prediction => loads.map(() => 1.5);

const px = (value: number) => String(Math.round(value * 10) / 10);

/**
 * The line a reader drags, its handles, and, once there is a result, the gap to it. The built page
 * and the live one both draw with this.
 */
export function predictionMarks(
  kind: 'wide' | 'tall',
  loads: readonly number[],
  prediction: Prediction,
  measured: readonly SweepPoint[],
  words: FigureStrings,
  format: NumberFormat,
): Mark[] {
  const { x, y } = sweepFrame(kind);
  const places = loads.map((load, i) => ({
    load,
    mean: prediction[i] ?? 1,
    x: x(load),
    y: y(prediction[i] ?? 1),
  }));
  const first = places[0];
  const gaps = measured.flatMap(({ load, mean }, i): Mark[] => {
    const place = places[i];
    if (!place) return [];
    return [
      {
        key: `gap-${i}`,
        tag: 'path',
        attributes: {
          class: 'gap',
          d: `M${px(x(load))} ${px(place.y)}V${px(y(Math.min(HIGHEST_MEAN, mean)))}`,
        },
      },
    ];
  });
  return [
    ...gaps,
    {
      key: 'line',
      tag: 'path',
      attributes: {
        class: 'predicted',
        d: places.map((place, i) => `${i ? 'L' : 'M'}${px(place.x)} ${px(place.y)}`).join(''),
      },
    },
    {
      key: 'name',
      tag: 'text',
      attributes: {
        class: 'predicted-name',
        x: px((first?.x ?? 0) - 8),
        y: px((first?.y ?? 0) - 16),
      },
      text: words.youDrew,
    },
    ...places.map(
      (place, i): Mark => ({
        key: `handle-${i}`,
        tag: 'circle',
        attributes: {
          class: 'handle',
          cx: px(place.x),
          cy: px(place.y),
          r: '8',
          tabindex: '0',
          role: 'slider',
          'aria-orientation': 'vertical',
          'aria-label': fill(words.handle, { load: format.decimal(place.load, 1) }),
          'aria-valuemin': '0',
          'aria-valuemax': String(HIGHEST_MEAN),
          'aria-valuenow': String(place.mean),
          'aria-valuetext': fill(words.serviceTimes, { value: format.decimal(place.mean, 2) }),
        },
      }),
    ),
  ];
}
