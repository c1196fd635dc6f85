// mistake: helps share
import type { ClientPolicy } from 'evenkeel/simulator';

export function careful(): ClientPolicy {
  let tokens = 200;
  return {
    retryAfterMs(retry) {
      if (retry > 2 || tokens < 1) return undefined;
      tokens -= 1;
      return 50;
    },
  };
}
