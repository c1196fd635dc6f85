import type { ExplorerInput } from '#figures/explorer/explorer';
import { naturalExponential } from '#numerics/natural-exponential';
import { naturalLogarithm } from '#numerics/natural-logarithm';

/** Steps of a slider whose ends are factors apart. */
export const LOG_STEPS = 200;

/** The ends and the step of a slider in its own numbers. */
export function sliderScale({ from, to, step, scale }: ExplorerInput) {
  return scale === 'log' ? { min: 0, max: LOG_STEPS, step: 1 } : { min: from, max: to, step };
}

/** Where a value stands on its slider. */
export function sliderPosition({ from, to, scale }: ExplorerInput, value: number): number {
  if (scale !== 'log') return value;
  return Math.round((LOG_STEPS * naturalLogarithm(value / from)) / naturalLogarithm(to / from));
}

/** The value at a place of a slider: three digits, where the ends are factors apart. */
export function sliderValue({ from, to, step, scale }: ExplorerInput, position: number): number {
  if (scale !== 'log') return position;
  const exact = from * naturalExponential((position / LOG_STEPS) * naturalLogarithm(to / from));
  const rounded = Number(exact.toPrecision(3));
  const whole = step === 1 ? Math.round(rounded) : rounded;
  return Math.min(to, Math.max(from, whole));
}
