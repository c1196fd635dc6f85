import type { ChartLook, ChartPoint, Predicted } from '#figures/chart/chart-data';
import { type ChartKind, chartFrame } from '#figures/chart/chart-frame';
import type { Mark } from '#figures/mark';
import { type FigureStrings, fill } from '#interface/figure-text';
import type { NumberFormat } from '#interface/number-format';

/** A reader's guess at each handle. */
export type Prediction = readonly number[];

/** What everybody starts from: nothing changes at all. */
export const flatPrediction = ({ at, start }: Predicted): Prediction => at.map(() => start);

const px = (value: number) => String(Math.round(value * 10) / 10);

/** What is drawn, and where. */
export interface PredictionPlace {
  readonly look: ChartLook;
  readonly kind: ChartKind;
  readonly at: readonly number[];
  readonly words: FigureStrings;
  readonly format: NumberFormat;
}

/**
 * The line a reader drags, its handles, and, once there is a result, the gap to it. The built page
 * and the live one both draw with this.
 */
export function predictionMarks(
  { look, kind, at, words, format }: PredictionPlace,
  prediction: Prediction,
  measured: readonly ChartPoint[],
): Mark[] {
  const { x, y } = chartFrame(look, kind);
  const places = at.map((where, i) => {
    const value = prediction[i] ?? look.y.from;
    return { where, value, x: x(where), y: y(value) };
  });
  const first = places[0];
  const gaps = measured.flatMap((point, i): Mark[] => {
    const place = places[i];
    if (!place) return [];
    const d = `M${px(x(point.x))} ${px(place.y)}V${px(y(Math.min(look.y.to, point.y)))}`;
    return [{ key: `gap-${i}`, tag: 'path', attributes: { class: 'gap', d } }];
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
        x: px(first?.x ?? 0),
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
          'aria-label': fill(words.handle, {
            axis: look.x.label,
            x: format.decimal(place.where, look.x.fineDigits),
          }),
          'aria-valuemin': String(look.y.from),
          'aria-valuemax': String(look.y.to),
          'aria-valuenow': String(place.value),
          'aria-valuetext': fill(words.handleValue, {
            value: format.decimal(place.value, look.y.fineDigits),
            quantity: look.y.label,
          }),
        },
      }),
    ),
  ];
}
