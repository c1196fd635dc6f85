import type { Servers } from '#simulator/engine/servers';
import type { Clock } from '#simulator/kernel/clock';

/** How long a server watches itself before it reports a new load. */
const WINDOW_MS = 200;

/**
 * The load that servers report with their answers, 0 to 1: the share of their slots that was busy in
 * the last window of 200 ms that is over, and before the first, since the start.
 * @example
 * const clock = { nowMs: 100 };
 * const load = new ReportedLoad({ count: 1, slots: [2], busyMs: () => 50 }, clock);
 * load.of(0); // => 0.25
 */
export class ReportedLoad {
  private readonly servers: Servers;
  private readonly clock: Clock;
  private readonly startMs: Float64Array;
  private readonly startBusyMs: Float64Array;
  private readonly load: Float64Array;

  constructor(servers: Servers, clock: Clock) {
    this.servers = servers;
    this.clock = clock;
    this.startMs = new Float64Array(servers.count);
    this.startBusyMs = new Float64Array(servers.count);
    this.load = new Float64Array(servers.count);
  }

  of(server: number): number {
    const { nowMs } = this.clock;
    const forMs = nowMs - this.startMs[server]!;
    const first = this.startMs[server] === 0;
    if (forMs < WINDOW_MS && !first) return this.load[server]!;
    if (forMs === 0) return 0;
    const busyMs = this.servers.busyMs(server, nowMs);
    const load = (busyMs - this.startBusyMs[server]!) / (forMs * this.servers.slots[server]!);
    if (forMs >= WINDOW_MS) {
      this.load[server] = load;
      this.startMs[server] = nowMs;
      this.startBusyMs[server] = busyMs;
    }
    return load;
  }
}
