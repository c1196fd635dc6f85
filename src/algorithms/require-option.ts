import { outOfRange } from '#numerics/out-of-range';

/**
 * Checks an option that is a whole number.
 * @returns the value
 * @throws RangeError for any other
 * @example requireInteger('start', 2, 0) // => 2
 * @example requireInteger('start', 1.5, 0) // => throws RangeError
 */
export function requireInteger(
  name: string,
  value: number,
  minimum: number,
  maximum = Number.MAX_SAFE_INTEGER,
): number {
  if (Number.isSafeInteger(value) && value >= minimum && value <= maximum) return value;
  const range =
    maximum === Number.MAX_SAFE_INTEGER
      ? `of at least ${minimum}`
      : `from ${minimum} to ${maximum}`;
  throw outOfRange(name, value, `a whole number ${range}`);
}

/**
 * Checks an option that is a number.
 * @returns the value
 * @throws RangeError for anything but a finite number in the range
 * @example requireNumber('bias', 0.5, 0) // => 0.5
 */
export function requireNumber(
  name: string,
  value: number,
  minimum: number,
  maximum = Infinity,
): number {
  if (typeof value === 'number' && value >= minimum && value <= maximum && value < Infinity) {
    return value;
  }
  const range = maximum === Infinity ? `of at least ${minimum}` : `from ${minimum} to ${maximum}`;
  throw outOfRange(name, value, `a finite number ${range}`);
}

/**
 * Checks an option that is one of several words.
 * @returns the value
 * @throws RangeError for any other
 * @example requireOneOf('hash', 'md5', ['md5', 'fnv1a']) // => 'md5'
 */
export function requireOneOf<Choice extends string>(
  name: string,
  value: Choice,
  choices: readonly Choice[],
): Choice {
  if (choices.includes(value)) return value;
  throw outOfRange(name, value, `one of ${choices.join(', ')}`);
}

/**
 * Checks an option that is on or off.
 * @returns the value
 * @throws RangeError for anything but true and false
 * @example requireFlag('avalanche', true) // => true
 */
export function requireFlag(name: string, value: boolean): boolean {
  if (typeof value === 'boolean') return value;
  throw outOfRange(name, value, 'true or false');
}
