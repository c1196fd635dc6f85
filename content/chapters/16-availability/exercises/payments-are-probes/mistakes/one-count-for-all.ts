// mistake: few-lost lost
import type { HealthPolicy } from 'evenkeel/simulator';

export function watchful(): HealthPolicy {
  // The answers of the other servers hide the failures of the one.
  let failures = 0;
  const out = [false, false, false];
  return {
    finished(server, { kind }) {
      failures = kind === 'ok' ? 0 : failures + 1;
      if (failures >= 6) out[server] = true;
    },
    probed(server, passed) {
      if (passed) out[server] = false;
      return true;
    },
    holdsUp: (server) => !out[server],
    sweepMs: 1000,
  };
}
