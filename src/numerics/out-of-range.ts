/**
 * The error every function here throws for an argument outside its range: it names the argument,
 * what was expected and what came.
 * @param argument the parameter's name
 * @param expected continues the sentence "`argument` must be …"
 * @example outOfRange('start', -1, 'at least 0').message // => 'start must be at least 0, got -1'
 */
export function outOfRange(argument: string, value: unknown, expected: string): RangeError {
  const shown = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return new RangeError(`${argument} must be ${expected}, got ${shown}`);
}
