/**
 * An operation has taken too long. Whether it was done, nobody knows.
 * @example new TimeoutError(250).message // => 'no answer within 250 ms'
 */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
  /** How long it was given. */
  readonly timeoutMs: number;

  constructor(timeoutMs: number) {
    super(`no answer within ${timeoutMs} ms`);
    this.timeoutMs = timeoutMs;
  }
}
