// mistake: retries-again share
import type { ClientPolicy } from 'evenkeel/simulator';

export function careful(): ClientPolicy {
  let failures = 0;
  let stopped = false;
  return {
    retryAfterMs: (retry) => (stopped || retry > 2 ? undefined : 50),
    finished({ kind }) {
      failures = kind === 'ok' ? 0 : failures + 1;
      stopped ||= failures > 20;
    },
  };
}
