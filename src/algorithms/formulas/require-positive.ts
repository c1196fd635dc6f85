import { outOfRange } from '#numerics/out-of-range';

/**
 * Checks an argument that must be more than nothing.
 * @returns the value
 * @throws RangeError for anything but a finite number above 0
 * @example requirePositive('servicesPerSec', 10) // => 10
 * @example requirePositive('servicesPerSec', 0) // => throws RangeError
 */
export function requirePositive(name: string, value: number): number {
  if (typeof value === 'number' && value > 0 && value < Infinity) return value;
  throw outOfRange(name, value, 'a finite number greater than 0');
}
