// mistake: steady left-out
import type { HealthPolicy } from 'evenkeel/simulator';

export function watchful(): HealthPolicy {
  const out = [false, false, false];
  return {
    finished(server, { kind }) {
      if (kind !== 'ok') out[server] = true;
    },
    probed(server, passed) {
      if (passed) out[server] = false;
      return true;
    },
    holdsUp: (server) => !out[server],
    sweepMs: 1000,
  };
}
