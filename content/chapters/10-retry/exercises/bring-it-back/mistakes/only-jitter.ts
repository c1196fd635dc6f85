// mistake: comes-back goodput
import type { ClientPolicy } from 'evenkeel/simulator';

export function careful(): ClientPolicy {
  return {
    retryAfterMs: (retry, _outcome, _request, { random }) =>
      retry > 2 ? undefined : random.uniform() * 1000 * 2 ** retry,
  };
}
