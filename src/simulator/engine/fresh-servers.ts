import type { Server } from '#algorithms/balancing/balancer';
import { averaged } from '#simulator/engine/averaged';

/**
 * What is true of the servers while a balancer still sees what was true at the last refresh.
 * @example
 * const fresh = new FreshServers(1);
 * const server = { index: 0, inFlight: 0, queued: 0, responseMs: 0 };
 * fresh.inFlight[0] += 2;
 * fresh.finish(0, true, 30);
 * server.inFlight; // => 0
 * fresh.show([server]);
 * [server.inFlight, server.responseMs]; // => [1, 30]
 */
export class FreshServers {
  readonly inFlight: Int32Array;
  readonly queued: Int32Array;
  readonly responseMs: Float64Array;

  constructor(serverCount: number) {
    this.inFlight = new Int32Array(serverCount);
    this.queued = new Int32Array(serverCount);
    this.responseMs = new Float64Array(serverCount);
  }

  /** An attempt has ended. */
  finish(serverIndex: number, ok: boolean, responseMs: number): void {
    this.inFlight[serverIndex]! -= 1;
    if (!ok) return;
    this.responseMs[serverIndex] = averaged(this.responseMs[serverIndex]!, responseMs);
  }

  show(servers: readonly { -readonly [Key in keyof Server]: Server[Key] }[]): void {
    for (const server of servers) {
      server.inFlight = this.inFlight[server.index]!;
      server.queued = this.queued[server.index]!;
      server.responseMs = this.responseMs[server.index]!;
    }
  }
}
