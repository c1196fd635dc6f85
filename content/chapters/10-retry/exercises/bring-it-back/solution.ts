import type { ClientPolicy } from 'evenkeel/simulator';

/** Failures cost a token, five answers earn one; below half, none. */
export function careful(): ClientPolicy {
  const most = 100;
  let tokens = most;
  return {
    retryAfterMs(retry, _outcome, _request, { random }) {
      if (retry > 2 || tokens <= most / 2) return undefined;
      return random.uniform() * 100 * 2 ** (retry - 1);
    },
    finished({ kind }) {
      tokens =
        kind === 'ok'
          ? Math.min(most, tokens + 0.2)
          : Math.max(0, tokens - 1);
    },
  };
}
