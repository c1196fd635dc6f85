import type { ClientPolicy } from 'evenkeel/simulator';
import { jittered } from './jitter.ts';

const MOST_TOKENS = 100;

/** Shared by all: a failure costs a token, ten answers earn one. */
export function budgeted(): ClientPolicy {
  const { retryAfterMs } = jittered();
  let tokens = MOST_TOKENS;
  return {
    finished({ kind }) {
      if (kind === 'ok') tokens = Math.min(MOST_TOKENS, tokens + 0.1);
      else tokens = Math.max(0, tokens - 1);
    },
    retryAfterMs(retry, outcome, request, context) {
      const waitMs = retryAfterMs(retry, outcome, request, context);
      return tokens > MOST_TOKENS / 2 ? waitMs : undefined;
    },
    gauges: () => ({ tokens }),
    save: () => tokens,
    restore: (saved) => {
      tokens = Number(saved);
    },
  };
}
