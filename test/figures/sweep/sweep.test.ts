import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flatPrediction, predictionMarks } from '#figures/sweep/prediction-marks';
import { HIGHEST_MEAN, sweepFrame, sweepSizes } from '#figures/sweep/sweep-chart';
import { figureStrings } from '#interface/figure-strings';
import { numberFormat } from '#interface/number-format';
import { checkProperty } from '../../property.ts';

const kinds = ['wide', 'tall'] as const;
const loads = [0.2, 0.5, 0.9];

describe.each(kinds)('the %s frame', (kind) => {
  const { x, y, meanAt, margins, width, height } = sweepFrame(kind);

  test('spans the space between its margins', () => {
    expect({ width, height }).toEqual(sweepSizes[kind]);
    expect(x(0)).toBe(margins.left);
    expect(x(1)).toBeCloseTo(width - margins.right);
    expect(y(0)).toBe(height - margins.bottom);
    expect(y(HIGHEST_MEAN)).toBeCloseTo(margins.top);
  });

  test('reads back the mean it draws', () => {
    checkProperty(
      fc.property(fc.double({ min: 0, max: HIGHEST_MEAN, noNaN: true }), (mean) => {
        expect(meanAt(y(mean))).toBeCloseTo(mean, 9);
      }),
    );
  });

  test('shows a prediction as a line, a name and a handle for each load', () => {
    const drawn = [1, 2.5, 20];
    const marks = predictionMarks(kind, loads, drawn, [], figureStrings.en, numberFormat('en'));
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
      'aria-valuemax': String(HIGHEST_MEAN),
      'aria-label': 'Your mean response at load 0.5',
      'aria-valuetext': '2.50 service times',
      cx: String(Math.round(x(0.5) * 10) / 10),
      cy: String(Math.round(y(2.5) * 10) / 10),
    });
    expect(marks[0]!.attributes.d?.match(/[ML]/g)).toEqual(['M', 'L', 'L']);
  });

  test('shows the gap to each point that was measured, and not above the chart', () => {
    const measured = [
      { load: 0.2, mean: 1.1, halfWidth: 0.1 },
      { load: 0.5, mean: 99, halfWidth: 1 },
    ];
    const marks = predictionMarks(
      kind,
      loads,
      flatPrediction(loads),
      measured,
      figureStrings.en,
      numberFormat('en'),
    );
    const gaps = marks.filter(({ key }) => key.startsWith('gap-'));
    expect(gaps).toHaveLength(2);
    expect(gaps[1]!.attributes.d).toMatch(new RegExp(`V${y(HIGHEST_MEAN)}$`));
  });
});

test('everybody starts from a level line', () => {
  expect(new Set(flatPrediction(loads)).size).toBe(1);
  expect(flatPrediction(loads)).toHaveLength(3);
});
