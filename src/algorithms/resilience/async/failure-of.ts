import { TimeoutError } from '#algorithms/resilience/async/timeout-error';
import type { Failure } from '#algorithms/resilience/failure';

/** Says what kind of failure an error is. */
export type FailureOf = (error: unknown) => Failure;

/**
 * What an error is, unless the caller knows better: a `TimeoutError` is a timeout, all else an error.
 * A number that it carries as `pushbackMs` is what the server asks for.
 * @example failureOf(Object.assign(new Error('busy'), { pushbackMs: 50 })) // => { kind: 'error', pushbackMs: 50 }
 */
export function failureOf(error: unknown): Failure {
  const kind = error instanceof TimeoutError ? 'timeout' : 'error';
  const { pushbackMs } = Object(error) as { pushbackMs?: unknown };
  return typeof pushbackMs === 'number' ? { kind, pushbackMs } : { kind };
}
