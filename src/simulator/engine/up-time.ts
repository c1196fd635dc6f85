import type { Clock } from '#simulator/kernel/clock';

/**
 * How long the servers were up: each, and at least one. A server is up unless it has a reason not to
 * be.
 * @example
 * const clock = { nowMs: 0 };
 * const upTime = new UpTime(2, clock);
 * upTime.change(0, 1);
 * clock.nowMs = 10;
 * upTime.change(0, -1);
 * clock.nowMs = 40;
 * upTime.share(0); // => 0.75
 * upTime.anyShare(); // => 1
 * upTime.upMs(40); // => 70
 */
export class UpTime {
  private readonly clock: Clock;
  private readonly reasons: Int32Array;
  private readonly downMs: Float64Array;
  private readonly downSinceMs: Float64Array;
  private up: number;
  /** Integral over time of the servers up, up to `settledMs`. */
  private sumMs = 0;
  private anyMs = 0;
  private settledMs = 0;

  constructor(count: number, clock: Clock) {
    this.clock = clock;
    this.reasons = new Int32Array(count);
    this.downMs = new Float64Array(count);
    this.downSinceMs = new Float64Array(count);
    this.up = count;
  }

  /**
   * One more reason not to be up, or one fewer.
   * @returns whether the server went down or came up by it
   */
  change(server: number, reasons: 1 | -1): boolean {
    const before = this.reasons[server]!;
    this.reasons[server] = before + reasons;
    const { nowMs } = this.clock;
    if (before === 0) {
      this.settle();
      this.up--;
      this.downSinceMs[server] = nowMs;
      return true;
    }
    if (before + reasons !== 0) return false;
    this.settle();
    this.up++;
    this.downMs[server]! += nowMs - this.downSinceMs[server]!;
    return true;
  }

  isUp(server: number): boolean {
    return this.reasons[server] === 0;
  }

  /** Share of the time so far that a server was up. */
  share(server: number): number {
    const { nowMs } = this.clock;
    const nowDownMs = this.isUp(server) ? 0 : nowMs - this.downSinceMs[server]!;
    return 1 - (this.downMs[server]! + nowDownMs) / nowMs;
  }

  /** Share of the time so far that at least one server was up. */
  anyShare(): number {
    const { nowMs } = this.clock;
    return (this.anyMs + (this.up > 0 ? nowMs - this.settledMs : 0)) / nowMs;
  }

  /** Time up until then, summed over the servers. @param atMs not before the last change */
  upMs(atMs: number): number {
    return this.sumMs + this.up * (atMs - this.settledMs);
  }

  private settle(): void {
    const { nowMs } = this.clock;
    const forMs = nowMs - this.settledMs;
    this.sumMs += this.up * forMs;
    if (this.up > 0) this.anyMs += forMs;
    this.settledMs = nowMs;
  }
}
