/**
 * Reads a decision that is written as 1 for yes and 0 for no.
 * @throws RangeError for any other number
 * @example yesOrNo(1) // => true
 * @example yesOrNo(0.5) // => throws RangeError
 */
export function yesOrNo(value: number): boolean {
  if (value === 1 || value === 0) return value === 1;
  throw new RangeError(`the decision tape holds ${value}, expected 1 for yes or 0 for no`);
}
