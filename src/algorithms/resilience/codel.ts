import { requireNumber } from '#algorithms/require-option';
import { steadyTime } from '#algorithms/resilience/steady-time';

/** How long a wait is too long, for how long. */
export interface CodelOptions {
  /** The wait that may stand; 5 ms unless given. */
  readonly targetMs?: number;
  /** For how long waits may be above it: about the longest round trip; 100 ms unless given. */
  readonly intervalMs?: number;
}

/** Controlled delay. */
export interface Codel {
  /** Whether it is dropping, one item every so often. */
  readonly dropping: boolean;
  /** How many it has dropped since it began to; it sets the pace. */
  readonly count: number;
  /**
   * Whether to drop the item at the head of the queue, rather than serve it. After a drop, ask for the next
   * one at the same time, or say that the queue is `empty`.
   * @param waitedMs how long it was in the queue
   * @param isLast whether nothing else is in the queue; the last item is never dropped
   */
  drops(nowMs: number, waitedMs: number, isLast?: boolean): boolean;
  /** The queue was found empty. */
  empty(nowMs: number): void;
  /** A copy of the state, for `restore`. */
  save(): unknown;
  /** Back to a saved state. */
  restore(saved: unknown): void;
}

const initialState = () => ({
  latestMs: -Infinity,
  /** When the waits will have been above the target for an interval; Infinity while one is not. */
  aboveUntilMs: Infinity,
  dropping: false,
  count: 0,
  lastCount: 0,
  nextDropMs: -Infinity,
  /** The item before was dropped, by the pace or as the first; this one comes of the same dequeue. */
  after: 'served' as 'served' | 'paced' | 'first',
});

/**
 * CoDel, controlled delay (Nichols & Jacobson, RFC 8289, §5). When no item in an interval has waited less
 * than the target, it drops one, and then one after each interval / √count, until one has waited less.
 * Who begins to drop again within 16 intervals goes on about where it was: `count` begins with what the
 * last time added.
 *
 * The decision of the RFC's dequeue for one item at a time: the RFC looks at up to one more after a drop.
 * @throws RangeError for options and times out of range
 * @example
 * const queue = codel()
 * const dropped = [0, 50, 100, 150, 200, 250].map((nowMs) => queue.drops(nowMs, 20))
 * dropped // => [false, false, true, false, true, false]
 */
export function codel({ targetMs = 5, intervalMs = 100 }: CodelOptions = {}): Codel {
  requireNumber('targetMs', targetMs, 0);
  requireNumber('intervalMs', intervalMs, 0);
  let machine = initialState();

  /** Whether waits have been above the target for an interval. */
  const isAbove = (nowMs: number, waitedMs: number, isLast: boolean) => {
    if (waitedMs < targetMs || isLast) {
      machine.aboveUntilMs = Infinity;
    } else if (machine.aboveUntilMs === Infinity) {
      machine.aboveUntilMs = nowMs + intervalMs;
    } else return nowMs >= machine.aboveUntilMs;
    return false;
  };
  const paceFrom = (atMs: number) => {
    machine.nextDropMs = atMs + intervalMs / Math.sqrt(machine.count);
  };
  const begin = (nowMs: number) => {
    const added = machine.count - machine.lastCount;
    const recently = nowMs - machine.nextDropMs < 16 * intervalMs;
    machine.dropping = true;
    machine.count = added > 1 && recently ? added : 1;
    machine.lastCount = machine.count;
    paceFrom(nowMs);
  };

  return {
    get dropping() {
      return machine.dropping;
    },
    get count() {
      return machine.count;
    },
    drops(nowMs, waitedMs, isLast = false) {
      requireNumber('waitedMs', waitedMs, 0);
      const now = steadyTime(machine.latestMs, nowMs);
      const { after } = machine;
      machine.latestMs = now;
      machine.after = 'served';
      const above = isAbove(now, waitedMs, isLast);

      // The one after the first drop is served, whatever it has waited.
      if (after === 'first') return false;
      if (machine.dropping && !above) machine.dropping = false;
      else if (after === 'paced') paceFrom(machine.nextDropMs);

      if (machine.dropping) {
        if (now < machine.nextDropMs) return false;
        machine.count++;
        machine.after = 'paced';
        return true;
      }
      if (!above || after === 'paced') return false;
      begin(now);
      machine.after = 'first';
      return true;
    },
    empty(nowMs) {
      machine.latestMs = steadyTime(machine.latestMs, nowMs);
      machine.aboveUntilMs = Infinity;
      machine.dropping = false;
      machine.after = 'served';
    },
    save() {
      return { ...machine };
    },
    restore(saved) {
      machine = { ...(saved as typeof machine) };
    },
  };
}
