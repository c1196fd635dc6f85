// mistake: comes-back goodput
import type { ClientPolicy } from 'evenkeel/simulator';

export function careful(): ClientPolicy {
  return { retryAfterMs: (retry) => (retry > 1 ? undefined : 100) };
}
