import type { Balancer, Server } from '#algorithms/balancing/balancer';
import { EarliestDeadline, type SavedSchedule } from '#algorithms/balancing/earliest-deadline';
import { Roster, type SavedRoster } from '#algorithms/balancing/roster';
import { requireNumber } from '#algorithms/require-option';
import { naturalExponential } from '#numerics/natural-exponential';
import { naturalLogarithm } from '#numerics/natural-logarithm';

/** How slowly. */
export interface SlowStartOptions {
  /** How long a server that has come back takes to reach its full weight; 10,000 ms unless given. */
  readonly windowMs?: number;
  /** 1, unless given, is a straight line; more gives much at once, less gives it late. At least 0.01. */
  readonly aggression?: number;
  /** The least share of the weight, in percent, 0.1 to 100; 10 unless given. */
  readonly minWeightPercent?: number;
}

interface SavedSlowStart {
  readonly schedule: SavedSchedule;
  readonly roster: SavedRoster;
  readonly wasUp: readonly boolean[];
  readonly sinceMs: readonly number[];
}

/**
 * Slow start: a server that has come back gets little at first, so that its caches and pools can fill,
 * and its full share after the window. Envoy's rule: its weight, in round robin by earliest deadline, is
 * multiplied with (time since / window) to the power of 1 / aggression, at least 10 % (`applySlowStartFactor`).
 * HAProxy's `slowstart` raises the weight in a straight line, nginx's `slow_start` too.
 *
 * The time counts from the first decision that finds it up. Servers that were up at the first decision
 * of all are warm.
 * @throws RangeError for options out of range; from `pick`, for a weight that is no number from 0
 * @example
 * const balancer = slowStart({ windowMs: 10_000 })
 * const servers = ['a', 'b'].map((name, index) => ({ index, name, up: index === 0, weight: 1 }))
 * const picks = (nowMs) => Array.from('12345678901', () => balancer.pick(servers, undefined, { nowMs }).name).join('')
 * picks(0) // => 'aaaaaaaaaaa'
 * servers[1].up = true
 * picks(1) // => 'aaaaaaaaaba'
 */
export function slowStart({
  windowMs = 10_000,
  aggression = 1,
  minWeightPercent = 10,
}: SlowStartOptions = {}): Balancer {
  requireNumber('windowMs', windowMs, 0);
  requireNumber('aggression', aggression, 0.01);
  // A share of nothing would never come up again.
  requireNumber('minWeightPercent', minWeightPercent, 0.1, 100);
  const roster = new Roster();
  const schedule = new EarliestDeadline();
  let wasUp: boolean[] = [];
  let sinceMs: number[] = [];
  let now = 0;

  const weightOf = ({ index, weight }: Server) => {
    const forMs = now - (sinceMs[index] ?? -Infinity);
    if (forMs >= windowMs) return weight;
    const share = Math.max(1, forMs) / windowMs;
    const factor =
      aggression === 1 ? share : naturalExponential(naturalLogarithm(share) / aggression);
    return weight * Math.min(1, Math.max(factor, minWeightPercent / 100));
  };

  return {
    pick(servers, _request, { nowMs }) {
      now = nowMs;
      if (roster.see(servers)) {
        for (const { index, up } of servers) {
          if (up && wasUp[index] === false) sinceMs[index] = nowMs;
          wasUp[index] = up;
          sinceMs[index] ??= -Infinity;
        }
      }
      return schedule.next(servers, weightOf);
    },
    changed(servers) {
      roster.changed(servers);
      schedule.changed(servers);
    },
    save(): SavedSlowStart {
      return {
        schedule: schedule.save(),
        roster: roster.save(),
        wasUp: [...wasUp],
        sinceMs: [...sinceMs],
      };
    },
    restore(saved) {
      const state = saved as SavedSlowStart;
      schedule.restore(state.schedule);
      roster.restore(state.roster);
      wasUp = [...state.wasUp];
      sinceMs = [...state.sinceMs];
    },
  };
}
