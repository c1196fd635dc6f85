import type { ClientPolicy } from 'evenkeel/simulator';

/** One object serves all clients of the service: they share its memory. */
export function careful(): ClientPolicy {
  return {
    retryAfterMs(retry) {
      return retry > 2 ? undefined : 0;
    },

    /** Each attempt that has ended: `outcome.kind` is 'ok', or not. */
    finished(_outcome) {},
  };
}
