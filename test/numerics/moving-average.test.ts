import { describe, expect, test } from 'vitest';
import { MovingAverage } from '#numerics/moving-average';
import vectors from '../vectors/peak-ewma.json';

const caseNamed = (id: string) => vectors.cases.find((each) => each.id === id)!;

/** The averages after each of these samples, of a time and a value. */
function averages(windowMs: number, samples: readonly (readonly number[])[]): number[] {
  const average = new MovingAverage(windowMs);
  return samples.map(([atMs, value]) => average.update(atMs!, value!));
}

describe("Finagle's moving average", () => {
  test('does not depend on how often a value that stays is reported: ema-time-invariance', () => {
    const { input, expected } = caseNamed('ema-time-invariance');
    const often = averages(input.window!, input.a!);
    const seldom = averages(input.window!, input.b!);
    expect(often[0]).toBe(expected.first);
    expect(often.at(-1)).toBeCloseTo(seldom.at(-1)!, 12);
    // w = e^(−10/1000), ema = 5 (1 − w) + 10 w.
    expect(often.at(-1)).toBeCloseTo(5 + 5 * Math.exp(-0.01), 12);
  });

  test('with a window of 0 is the latest value: ema-window-0', () => {
    const { input, expected } = caseNamed('ema-window-0');
    expect(averages(input.window!, input.samples!)).toEqual(expected.out);
  });

  test('starts over when reset', () => {
    const average = new MovingAverage(1000);
    expect([average.value, average.empty]).toEqual([0, true]);
    average.update(0, 8);
    average.reset();
    expect([average.value, average.empty]).toEqual([0, true]);
    expect(average.update(1, 3)).toBe(3);
  });

  test('takes a clock that steps back for one that stands still', () => {
    const average = new MovingAverage(1000);
    average.update(500, 8);
    expect(average.update(100, 99)).toBe(8);
    expect(average.atMs).toBe(500);
  });

  test.each([-1, NaN, Infinity])('refuses the window %d', (windowMs) => {
    expect(() => new MovingAverage(windowMs)).toThrow('windowMs must be a finite number of at');
  });

  test.each([NaN, Infinity])('refuses the value %d', (value) => {
    expect(() => new MovingAverage(1).update(0, value)).toThrow('value must be finite');
  });
});
