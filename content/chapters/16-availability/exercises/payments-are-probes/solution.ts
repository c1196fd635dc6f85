import type { HealthPolicy } from 'evenkeel/simulator';

const FALL = 6; // failed payments in a row: too many for bad luck

/** Payments take a server out, a passed probe brings it back. */
export function watchful(): HealthPolicy {
  const failures = [0, 0, 0];
  const out = [false, false, false];
  return {
    finished(server, { kind }) {
      failures[server] = kind === 'ok' ? 0 : (failures[server] ?? 0) + 1;
      if (failures[server] >= FALL) out[server] = true;
    },
    probed(server, passed) {
      if (passed) {
        out[server] = false;
        failures[server] = 0;
      }
      return true;
    },
    holdsUp: (server) => !out[server],
    sweepMs: 1000,
  };
}
