// mistake: whole-range reach
import type { ClientPolicy } from 'evenkeel/simulator';

export function jittered(): ClientPolicy {
  let part: number | undefined;
  return {
    retryAfterMs(retry, _outcome, _request, { random }) {
      if (retry > 5) return undefined;
      part ??= random.uniform();
      return part * Math.min(1000, 100 * 2 ** (retry - 1));
    },
  };
}
