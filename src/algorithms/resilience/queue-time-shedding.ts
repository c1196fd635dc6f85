import { requireInteger, requireNumber } from '#algorithms/require-option';
import { steadyTime } from '#algorithms/resilience/steady-time';

/** When it is too much, and how fast to react. */
export interface QueueTimeSheddingOptions {
  /** Overload is an average wait above this; 20 ms unless given. */
  readonly overloadMs?: number;
  /** The level moves after this time; 1000 ms unless given. */
  readonly windowMs?: number;
  /** Or after so many requests, if they come first; 2000 unless given. */
  readonly windowRequests?: number;
  /** The share of what was admitted to give up in overload, 0 to 1; 0.05 unless given (α). */
  readonly decrease?: number;
  /** The share of what came to take back otherwise, 0 to 1; 0.01 unless given (β). */
  readonly increase?: number;
  /** How many priorities of business there are; 64 unless given. */
  readonly businessPriorities?: number;
  /** How many priorities of users there are in each; 128 unless given. */
  readonly userPriorities?: number;
}

/** The last priority that is admitted; `user` −1 when none of that business is. */
export interface AdmissionLevel {
  /** Of the business, 0 first. */
  readonly business: number;
  /** Of the user, 0 first. */
  readonly user: number;
}

/** Sheds by the time requests wait. */
export interface QueueTimeShedding {
  /**
   * Whether a request that comes is admitted.
   * @param business what it is for; 0 is the most important
   * @param user whose it is; 0 is the most important. DAGOR hashes the user, with another hash each hour
   */
  admits(nowMs: number, business: number, user: number): boolean;
  /** A request was taken from the queue, after so long. */
  started(nowMs: number, queuedMs: number): void;
  /** The last priority that is admitted. */
  level(nowMs: number): AdmissionLevel;
  /** A copy of the state, for `restore`. */
  save(): unknown;
  /** Back to a saved state. */
  restore(saved: unknown): void;
}

const emptyWindow = (startMs: number) => ({
  startMs,
  came: 0,
  admitted: 0,
  started: 0,
  queuedMs: 0,
});

interface SavedShedding {
  readonly window: ReturnType<typeof emptyWindow>;
  readonly histogram: readonly number[];
  readonly open: number;
  readonly latestMs: number;
}

/**
 * DAGOR's admission control (Zhou et al., "Overload Control for Scaling WeChat Microservices", SoCC 2018,
 * §4.2, algorithm 1). Priorities are pairs, (business, user), in one order. After each window the level
 * moves to where, by the histogram of what came, as much would have been admitted as was, less 5 % when
 * the average wait was above 20 ms, plus 1 % of all that came when it was not. Waiting is what is
 * measured, not the response time: that would blame this server for a slow one behind it.
 *
 * One rule is added. Without overload the level moves at least past the next priority that has come;
 * otherwise, where a single priority is most of the traffic, it would never open again.
 * @throws RangeError for options, priorities and times out of range
 * @example
 * const shedding = queueTimeShedding({ businessPriorities: 1, userPriorities: 100 })
 * for (let user = 0; user < 100; user++) shedding.admits(0, 0, user)
 * shedding.started(500, 25)
 * shedding.level(1000) // => { business: 0, user: 94 }
 */
export function queueTimeShedding({
  overloadMs = 20,
  windowMs = 1000,
  windowRequests = 2000,
  decrease = 0.05,
  increase = 0.01,
  businessPriorities = 64,
  userPriorities = 128,
}: QueueTimeSheddingOptions = {}): QueueTimeShedding {
  requireNumber('overloadMs', overloadMs, 0);
  requireNumber('windowMs', windowMs, 1);
  requireInteger('windowRequests', windowRequests, 1);
  requireNumber('decrease', decrease, 0, 1);
  requireNumber('increase', increase, 0, 1);
  requireInteger('businessPriorities', businessPriorities, 1, 2 ** 16);
  requireInteger('userPriorities', userPriorities, 1, 2 ** 16);
  const priorities = businessPriorities * userPriorities;
  requireInteger('businessPriorities * userPriorities', priorities, 1, 2 ** 24);
  let histogram = new Float64Array(priorities);
  let window = emptyWindow(-Infinity);
  /** How many priorities are admitted, from the first. */
  let open = priorities;
  let latestMs = -Infinity;

  /** How many priorities, from the first, make up no more than so many requests; at least `least`. */
  const prefixOf = (requests: number, least: number) => {
    let count = 0;
    for (let end = 0; end < priorities; end++) {
      count += histogram[end]!;
      if (count > requests && end >= least) return end;
    }
    return priorities;
  };
  const pastNext = () => {
    let end = open;
    while (end < priorities && histogram[end] === 0) end++;
    return Math.min(priorities, end + 1);
  };
  const closeWindow = () => {
    const { came, admitted, started, queuedMs } = window;
    const overloaded = started > 0 && queuedMs / started > overloadMs;
    if (overloaded) open = Math.min(open, prefixOf((1 - decrease) * admitted, 0));
    else if (came > 0) open = prefixOf(admitted + increase * came, pastNext());
    histogram.fill(0);
  };
  const at = (nowMs: number) => {
    latestMs = steadyTime(latestMs, nowMs);
    if (window.startMs === -Infinity) window.startMs = latestMs;
    const windows = Math.floor((latestMs - window.startMs) / windowMs);
    if (windows > 0) {
      closeWindow();
      // Windows in which nothing happened change nothing.
      window = emptyWindow(window.startMs + windows * windowMs);
    } else if (window.came >= windowRequests) {
      closeWindow();
      window = emptyWindow(latestMs);
    }
  };

  return {
    admits(nowMs, business, user) {
      requireInteger('business', business, 0, businessPriorities - 1);
      requireInteger('user', user, 0, userPriorities - 1);
      at(nowMs);
      const priority = business * userPriorities + user;
      histogram[priority]!++;
      window.came++;
      if (priority >= open) return false;
      window.admitted++;
      return true;
    },
    started(nowMs, queuedMs) {
      requireNumber('queuedMs', queuedMs, 0);
      at(nowMs);
      window.started++;
      window.queuedMs += queuedMs;
    },
    level(nowMs) {
      at(nowMs);
      if (open === 0) return { business: 0, user: -1 };
      const last = open - 1;
      return { business: Math.floor(last / userPriorities), user: last % userPriorities };
    },
    save(): SavedShedding {
      return { window: { ...window }, histogram: Array.from(histogram), open, latestMs };
    },
    restore(saved) {
      const state = saved as SavedShedding;
      window = { ...state.window };
      histogram = Float64Array.from(state.histogram);
      ({ open, latestMs } = state);
    },
  };
}
