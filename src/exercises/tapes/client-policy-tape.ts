import { forwardedGauges } from '#exercises/tapes/forwarded-gauges';
import type { HookTape } from '#exercises/tapes/hook-tape';
import { yesOrNo } from '#exercises/tapes/yes-or-no';
import type { ClientPolicy } from '#simulator/policies/client-policy';

const GIVE_UP = -1;

/**
 * For each call of `permits` 1 or 0, for each of `retryAfterMs` the delay, or −1 to give up, in the
 * order of the calls. A policy without `permits` permits everything.
 */
export const clientPolicyTape: HookTape<ClientPolicy> = {
  numbers: 'double',
  recorder: (inner, write) => ({
    permits(request, context) {
      const permitted = inner.permits === undefined || Boolean(inner.permits(request, context));
      write(permitted ? 1 : 0);
      return permitted;
    },
    retryAfterMs(retry, outcome, request, context) {
      const delayMs = inner.retryAfterMs(retry, outcome, request, context);
      write(delayMs ?? GIVE_UP);
      return delayMs;
    },
    finished: (...happened) => inner.finished?.(...happened),
    dropped: (nowMs) => inner.dropped?.(nowMs),
    ...forwardedGauges(inner),
  }),
  replayer: (read) => ({
    permits: () => yesOrNo(read()),
    retryAfterMs() {
      const delayMs = read();
      if (delayMs === GIVE_UP) return undefined;
      if (delayMs >= 0 && delayMs < Infinity) return delayMs;
      throw new RangeError(`the decision tape holds the delay ${delayMs}`);
    },
  }),
  mayHold: (value) => value === GIVE_UP || (value >= 0 && value < Infinity),
};
