import type { ServiceDistribution } from '#numerics/plain-distributions';
import type { RandomStream } from '#numerics/random-stream';
import type { PaymentEnds } from '#simulator/engine/payment-ends';
import { TimerKind } from '#simulator/engine/timer-kind';
import type { Clock } from '#simulator/kernel/clock';
import type { Timers } from '#simulator/kernel/timers';

/**
 * Users who think, send a payment, wait for its end, and think again. They are all alike, so only
 * their timers are kept: a user who waits is in the payment.
 * @example
 * const due = [];
 * const timers = { push: (atMs) => due.push(atMs) };
 * const users = new ClosedUsers(2, { sample: () => 30 }, randomStream(1, 'think'), timers, { nowMs: 0, nextSequence: () => 1 });
 * users.start();
 * due // => [30, 30]
 */
export class ClosedUsers implements PaymentEnds {
  private readonly count: number;
  private readonly think: ServiceDistribution;
  private readonly random: RandomStream;
  private readonly timers: Timers;
  private readonly clock: Clock;
  /** Thoughts since time last moved on. */
  private thoughts = 0;
  private thoughtMs = 0;

  constructor(
    count: number,
    think: ServiceDistribution,
    random: RandomStream,
    timers: Timers,
    clock: Clock,
  ) {
    this.count = count;
    this.think = think;
    this.random = random;
    this.timers = timers;
    this.clock = clock;
  }

  /** Everyone begins to think. */
  start(): void {
    for (let user = 0; user < this.count; user++) this.thinkOne();
  }

  /** Who has waited for the end of a payment thinks again. */
  ended(): void {
    this.thinkOne();
  }

  /**
   * One user begins to think.
   * @throws RangeError when time does not pass by thinking
   */
  private thinkOne(): void {
    const { clock } = this;
    const dueMs = clock.nowMs + this.think.sample(this.random);
    this.timers.push(dueMs, clock.nextSequence(), TimerKind.thought, 0, 0);
    if (clock.nowMs > this.thoughtMs) this.thoughts = 0;
    this.thoughtMs = clock.nowMs;
    if (++this.thoughts > 1000 * (this.count + 1)) {
      throw new RangeError(
        `Time stands still at ${clock.nowMs} ms: users think for no time and payments end at once.`,
      );
    }
  }
}
