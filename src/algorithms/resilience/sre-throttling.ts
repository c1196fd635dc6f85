import { requireNumber } from '#algorithms/require-option';
import { type SavedTrailingCount, TrailingCount } from '#algorithms/resilience/trailing-count';
import type { Random } from '#numerics/random-stream';

const SLICES = 120;

/** How much a client bears. */
export interface SreThrottlingOptions {
  /** K, at least 1: requests let through for each one that is accepted, when most are not; 2 unless given. */
  readonly multiplier?: number;
  /** How far it looks back, at least 1000 ms; two minutes, 120,000 ms, unless given. */
  readonly windowMs?: number;
}

/** Rejects at the client what the server would reject. */
export interface SreThrottling {
  /** Whether a request may leave. It counts either way. */
  permits(nowMs: number, random: Random): boolean;
  /** The server has accepted a request, whatever became of it. Those it turned away are not told. */
  accepted(nowMs: number): void;
  /** The chance that the next request is rejected here. */
  rejectProbability(nowMs: number): number;
  /** A copy of its state, so that a run can step back. */
  save(): unknown;
  /** Puts back what `save` returned. */
  restore(saved: unknown): void;
}

interface SavedSreThrottling {
  readonly requests: SavedTrailingCount;
  readonly accepts: SavedTrailingCount;
}

/**
 * Google's adaptive client-side throttling: the client counts what it wanted to send and what the
 * server accepted in the last two minutes, and rejects itself with the chance
 * max(0, (requests − K · accepts) / (requests + 1)). What it rejects counts as a request too, so the
 * chance rises while the server accepts nothing (Beyer et al., *Site Reliability Engineering*, ch. 21,
 * equation 21-1). The window moves in 120 steps.
 * @throws RangeError for options out of range
 * @example
 * const throttling = sreThrottling(), random = randomStream(1, 'throttling')
 * for (let request = 0; request < 100; request++) throttling.permits(0, random)
 * for (let accept = 0; accept < 25; accept++) throttling.accepted(0)
 * throttling.rejectProbability(0) // => 0.49505
 */
export function sreThrottling({
  multiplier = 2,
  windowMs = 120_000,
}: SreThrottlingOptions = {}): SreThrottling {
  requireNumber('multiplier', multiplier, 1);
  requireNumber('windowMs', windowMs, 1000);
  const requests = new TrailingCount(windowMs, SLICES);
  const accepts = new TrailingCount(windowMs, SLICES);

  const rejectProbability = (nowMs: number) => {
    const wanted = requests.total(nowMs);
    return Math.max(0, (wanted - multiplier * accepts.total(nowMs)) / (wanted + 1));
  };

  return {
    permits(nowMs, random) {
      const probability = rejectProbability(nowMs);
      requests.add(nowMs, 1);
      return probability === 0 || random.uniform() >= probability;
    },
    accepted(nowMs) {
      accepts.add(nowMs, 1);
    },
    rejectProbability,
    save: (): SavedSreThrottling => ({ requests: requests.save(), accepts: accepts.save() }),
    restore(saved) {
      const state = saved as SavedSreThrottling;
      requests.restore(state.requests);
      accepts.restore(state.accepts);
    },
  };
}
