import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chartFrame, chartSizes } from '#figures/chart/chart-frame';
import { predictedPoints } from '#figures/chart/prediction-gaps';
import { flatPrediction, predictionMarks } from '#figures/chart/prediction-marks';
import { figureStrings } from '#interface/figure-strings';
import { numberFormat } from '#interface/number-format';
import { checkProperty } from '../../property.ts';
import { sweepLook, timelineLook } from './looks.ts';

const kinds = ['wide', 'tall'] as const;
const at = [0.2, 0.5, 0.9];
const predicted = { series: 'roundRobin', at, start: 1.5 };
const look = sweepLook;
const highest = look.y.to;

describe.each(kinds)('the %s frame', (kind) => {
  const { x, y, valueAt, margins, width, height } = chartFrame(look, kind);
  const place = { look, kind, at, words: figureStrings.en, format: numberFormat('en') };

  test('spans the space between its margins', () => {
    expect({ width, height }).toEqual(chartSizes[kind]);
    expect(x(0)).toBe(margins.left);
    expect(x(1)).toBeCloseTo(width - margins.right);
    expect(y(0)).toBe(height - margins.bottom);
    expect(y(highest)).toBeCloseTo(margins.top);
  });

  test('reads back the value it draws', () => {
    checkProperty(
      fc.property(fc.double({ min: 0, max: highest, noNaN: true }), (value) => {
        expect(valueAt(y(value))).toBeCloseTo(value, 9);
      }),
    );
  });

  test('reads back the value on an axis that does not begin at 0', () => {
    const raised = chartFrame({ x: look.x, y: { ...look.y, from: -3, to: 5 } }, kind);
    checkProperty(
      fc.property(fc.double({ min: -3, max: 5, noNaN: true }), (value) => {
        expect(raised.valueAt(raised.y(value))).toBeCloseTo(value, 9);
      }),
    );
  });

  test('shows a prediction as a line, a name and a handle for each place', () => {
    const marks = predictionMarks(place, [1, 2.5, 20], []);
    expect(marks.map(({ key }) => key)).toEqual([
      'line',
      'name',
      'handle-0',
      'handle-1',
      'handle-2',
    ]);
    const handle = marks.find(({ key }) => key === 'handle-1')!;
    expect(handle.attributes).toMatchObject({
      role: 'slider',
      tabindex: '0',
      'aria-valuenow': '2.5',
      'aria-valuemax': String(highest),
      'aria-label': 'Your value at load ρ 0.5',
      'aria-valuetext': '2.50: mean response',
      cx: String(Math.round(x(0.5) * 10) / 10),
      cy: String(Math.round(y(2.5) * 10) / 10),
    });
    expect(marks[0]!.attributes.d?.match(/[ML]/g)).toEqual(['M', 'L', 'L']);
  });

  test('shows the gap to each point that was measured, and not above the chart', () => {
    const measured = [
      { x: 0.2, y: 1.1, halfWidth: 0.1 },
      { x: 0.5, y: 99, halfWidth: 1 },
    ];
    const marks = predictionMarks(place, flatPrediction(predicted), measured);
    const gaps = marks.filter(({ key }) => key.startsWith('gap-'));
    expect(gaps).toHaveLength(2);
    expect(gaps[1]!.attributes.d).toMatch(new RegExp(`V${y(highest)}$`));
  });
});

test('everybody starts from a level line', () => {
  expect(flatPrediction(predicted)).toEqual([1.5, 1.5, 1.5]);
});

describe('what a prediction is held against', () => {
  const line = (points: readonly (readonly [number, number])[]) => ({
    name: 'goodput',
    label: 'goodput',
    tone: 'original' as const,
    curve: [],
    points: points.map(([x, y]) => ({ x, y, halfWidth: Number.NaN })),
  });

  test('the point at the handle, where there is one', () => {
    const points = predictedPoints({ series: 'goodput', at: [0.2, 0.9], start: 0 }, [
      line([
        [0.2, 1],
        [0.21, 100],
        [0.9, 5],
      ]),
    ]);
    expect(points).toMatchObject([
      { x: 0.2, y: 1 },
      { x: 0.9, y: 5 },
    ]);
  });

  test('the mean of the slices around it, of a line over time', () => {
    const slices = Array.from({ length: 60 }, (_, i) => [(i + 0.5) / 10, i < 20 ? 80 : 0] as const);
    const points = predictedPoints({ series: 'goodput', at: [1, 3, 5], start: 0 }, [line(slices)]);
    expect(points.map(({ x, y }) => [x, y])).toEqual([
      [1, 80],
      [3, 0],
      [5, 0],
    ]);
    expect(timelineLook.x.to).toBe(6);
  });

  test('nothing, of a line that is not there', () => {
    expect(predictedPoints({ series: 'x', at: [1], start: 0 }, [line([[1, 1]])])).toEqual([]);
  });
});
