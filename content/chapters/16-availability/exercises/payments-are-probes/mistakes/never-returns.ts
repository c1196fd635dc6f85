// mistake: comes-back stays-out
import type { HealthPolicy } from 'evenkeel/simulator';

export function watchful(): HealthPolicy {
  const failures = [0, 0, 0];
  const out = [false, false, false];
  return {
    finished(server, { kind }) {
      failures[server] = kind === 'ok' ? 0 : (failures[server] ?? 0) + 1;
      if (failures[server] >= 6) out[server] = true;
    },
    holdsUp: (server) => !out[server],
    sweepMs: 1000,
  };
}
