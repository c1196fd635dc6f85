// mistake: helps share
import type { ClientPolicy } from 'evenkeel/simulator';

export function careful(): ClientPolicy {
  return { retryAfterMs: () => undefined };
}
