// mistake: few-lost lost
import type { HealthPolicy } from 'evenkeel/simulator';

export function watchful(): HealthPolicy {
  return {
    // The first failed probe may be five seconds away.
    probed: (_server, passed) => passed,
  };
}
