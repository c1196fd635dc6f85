import { requireNumber, requireOneOf } from '#algorithms/require-option';
import type { Random } from '#numerics/random-stream';

/** The part of a delay that is waited at least and at most: every part between is equally likely. */
export interface JitterRange {
  /** 0 or more. */
  readonly from: number;
  /** At least `from`. Above 1 a delay may pass its cap. */
  readonly to: number;
}

/**
 * How chance spreads a delay, so that those who failed together do not come back together.
 * `'none'`: not at all. `'full'`: from 0 to the delay. `'equal'`: from half of it to all of it (Brooker,
 * "Exponential Backoff And Jitter", AWS Architecture Blog, 2015). Others as a range: gRPC's
 * `{ from: 0.8, to: 1.2 }` (grpc/proposal, A6, since 2024; `'full'` before), Polly's
 * `{ from: 0.75, to: 1.25 }` (`RetryHelper.cs`), Envoy's `{ from: 1, to: 1.5 }` for a wait that the
 * server asked for (`JitteredLowerBoundBackOffStrategy`).
 */
export type Jitter = 'none' | 'full' | 'equal' | JitterRange;

const NAMED: Readonly<Record<string, JitterRange>> = {
  none: { from: 1, to: 1 },
  full: { from: 0, to: 1 },
  equal: { from: 0.5, to: 1 },
};

/**
 * The range that a jitter stands for.
 * @throws RangeError for an unknown name, or a range that is none
 * @example jitterRange('equal') // => { from: 0.5, to: 1 }
 */
export function jitterRange(jitter: Jitter): JitterRange {
  if (typeof jitter === 'string') {
    return NAMED[requireOneOf('jitter', jitter, ['none', 'full', 'equal'])]!;
  }
  const from = requireNumber('jitter.from', jitter.from, 0);
  return { from, to: requireNumber('jitter.to', jitter.to, from) };
}

/**
 * A delay with jitter, never infinite. Draws one number, or none where the range is a point.
 * @example withJitter(100, { from: 1, to: 1 }, randomStream(1, 'unused')) // => 100
 */
export function withJitter(delayMs: number, { from, to }: JitterRange, random: Random): number {
  const spreadMs = from === to ? 0 : random.uniform() * (delayMs * (to - from));
  return Math.min(delayMs * from + spreadMs, Number.MAX_VALUE);
}
