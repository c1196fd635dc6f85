import type { ClientPolicy } from 'evenkeel/simulator';

/** One object serves all clients of the service, so what it remembers they share. */
export function careful(): ClientPolicy {
  return {
    retryAfterMs(retry) {
      return retry > 2 ? undefined : 0;
    },

    /** Every attempt that has ended, whoever's it was: `outcome.kind` is 'ok' or says how it failed. */
    finished(_outcome) {},
  };
}
