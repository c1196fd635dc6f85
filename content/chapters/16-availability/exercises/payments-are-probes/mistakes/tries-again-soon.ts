// mistake: few-lost lost
import type { HealthPolicy } from 'evenkeel/simulator';

export function watchful(): HealthPolicy {
  const failures = [0, 0, 0];
  const outUntilMs = [0, 0, 0];
  return {
    finished(server, { kind }, nowMs) {
      failures[server] = kind === 'ok' ? 0 : (failures[server] ?? 0) + 1;
      if (failures[server] >= 6) {
        failures[server] = 0;
        // Customers find out whether it is well again.
        outUntilMs[server] = nowMs + 2000;
      }
    },
    holdsUp: (server, nowMs) => nowMs >= (outUntilMs[server] ?? 0),
    sweepMs: 1000,
  };
}
