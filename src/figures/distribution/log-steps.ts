import { naturalExponential } from '#numerics/natural-exponential';
import { naturalLogarithm } from '#numerics/natural-logarithm';

/** Bins between 1 and 10. */
export const BINS_PER_DECADE = 10;
/** Places of a formula's curve in each bin. */
export const STEPS_PER_BIN = 3;

/** Places from one end of an axis to the other, each as many times the one before. */
function logSteps(from: number, to: number, count: number): number[] {
  const whole = naturalLogarithm(to / from);
  return Array.from({ length: count + 1 }, (_, i) =>
    i === count ? to : Number((from * naturalExponential((i / count) * whole)).toPrecision(8)),
  );
}

function binCount(from: number, to: number): number {
  const decades = naturalLogarithm(to / from) / naturalLogarithm(10);
  return Math.max(1, Math.round(decades * BINS_PER_DECADE));
}

/** The edges of the bins of an axis. */
export function binEdges({ from, to }: { readonly from: number; readonly to: number }): number[] {
  return logSteps(from, to, binCount(from, to));
}

/** Where a formula's curve has places: the edges of the bins, and some between. */
export function curveSteps({ from, to }: { readonly from: number; readonly to: number }): number[] {
  return logSteps(from, to, binCount(from, to) * STEPS_PER_BIN);
}

/** 1, 2, 5, 10, 20, 50 and so on, as far as they lie on the axis. */
export function roundTimes({ from, to }: { readonly from: number; readonly to: number }): number[] {
  const first = Math.floor(Math.log10(from));
  const last = Math.ceil(Math.log10(to));
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
    .flatMap((power) => [1, 2, 5].map((digit) => Number(`${digit}e${power}`)))
    .filter((time) => time >= from && time <= to);
}
