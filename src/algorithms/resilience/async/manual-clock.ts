import { requireNumber } from '#algorithms/require-option';
import type { Clock } from '#algorithms/resilience/async/clock';
import { abortReason, onAbort } from '#algorithms/resilience/async/signal';

/** How many promises one after the other may follow from a waking before time goes on. */
const TURNS = 100;

/** A clock that is turned by hand. */
export interface ManualClock extends Clock {
  /**
   * Lets time pass, and wakes who sleeps: the earliest first, and of equals the first to have lain
   * down. Before, between and after, what follows from that runs, as far as it needs nothing but
   * promises, a hundred of them in a row; who lies down meanwhile is woken too, if it is time.
   * @param durationMs 0 or more
   * @returns rejects with a RangeError for any other
   */
  advance(durationMs: number): Promise<void>;
  /** How many are asleep. */
  readonly sleeperCount: number;
}

interface Sleeper {
  readonly wakeMs: number;
  readonly wake: () => void;
}

/**
 * A clock for tests and cells: nothing happens until it is turned, and an hour takes no time.
 * @param startMs what it shows first; 0 unless given
 * @throws RangeError for a time that is no number
 * @example
 * const clock = manualClock()
 * const woken = []
 * for (const delayMs of [20, 10, 20]) clock.sleep(delayMs).then(() => woken.push(clock.nowMs()))
 * await clock.advance(15)
 * woken // => [10]
 * await clock.advance(5)
 * woken // => [10, 20, 20]
 */
export function manualClock(startMs = 0): ManualClock {
  let now = requireNumber('startMs', startMs, -Number.MAX_VALUE);
  const sleepers = new Set<Sleeper>();
  let turning = Promise.resolve();

  const earliest = (endMs: number) => {
    let first: Sleeper | undefined;
    for (const sleeper of sleepers) {
      if (sleeper.wakeMs <= endMs && !(first && first.wakeMs <= sleeper.wakeMs)) first = sleeper;
    }
    return first;
  };
  const turn = async (durationMs: number) => {
    await settle();
    const endMs = now + durationMs;
    for (let next = earliest(endMs); next; next = earliest(endMs)) {
      now = next.wakeMs;
      next.wake();
      await settle();
    }
    now = endMs;
  };

  return {
    nowMs: () => now,
    sleep: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        const wakeMs = now + requireNumber('delayMs', delayMs, 0);
        if (signal?.aborted) return reject(abortReason(signal));
        const leave = () => {
          sleepers.delete(sleeper);
          unlisten?.();
        };
        const sleeper = {
          wakeMs,
          wake() {
            leave();
            resolve();
          },
        };
        const unlisten =
          signal &&
          onAbort(signal, () => {
            leave();
            reject(abortReason(signal));
          });
        sleepers.add(sleeper);
      }),
    async advance(durationMs) {
      requireNumber('durationMs', durationMs, 0);
      turning = turning.then(() => turn(durationMs));
      await turning;
    },
    get sleeperCount() {
      return sleepers.size;
    },
  };
}

async function settle(): Promise<void> {
  for (let left = TURNS; left > 0; left--) await undefined;
}
