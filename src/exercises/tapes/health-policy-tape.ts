import { forwardedGauges } from '#exercises/tapes/forwarded-gauges';
import type { HookTape } from '#exercises/tapes/hook-tape';
import { yesOrNo } from '#exercises/tapes/yes-or-no';
import type { HealthPolicy } from '#simulator/policies/health-policy';

const NO_SWEEPS = 0;

/**
 * Three numbers say what the policy looks at, since the engine asks accordingly: 1 or 0 for probes,
 * 1 or 0 for attempts, and the time between two sweeps in milliseconds, or 0 for no sweeps. Then for
 * each call of `probed` and of `holdsUp` 1 or 0, in the order of the calls.
 */
export const healthPolicyTape: HookTape<HealthPolicy> = {
  numbers: 'double',
  recorder(inner, write) {
    // Read once: a policy is not to change it on the way.
    const { sweepMs } = inner;
    if (sweepMs !== undefined && !(sweepMs > 0 && sweepMs < Infinity)) {
      throw new RangeError(
        `healthPolicy.sweepMs: got ${String(sweepMs)}, expected a finite number above 0`,
      );
    }
    write(inner.probed ? 1 : 0);
    write(inner.finished ? 1 : 0);
    write(sweepMs ?? NO_SWEEPS);
    const decided = (answer: boolean) => {
      write(answer ? 1 : 0);
      return answer;
    };
    return {
      ...(inner.probed && {
        probed: (...probe) => decided(Boolean(inner.probed?.(...probe))),
      }),
      ...(inner.finished && { finished: (...happened) => inner.finished?.(...happened) }),
      ...(sweepMs !== undefined && { sweepMs }),
      sweep: (nowMs) => inner.sweep?.(nowMs),
      ...forwardedGauges(inner),
      // As the engine takes it: whatever is not false is yes.
      holdsUp: (server, nowMs) => decided(inner.holdsUp?.(server, nowMs) !== false),
    };
  },
  replayer(read) {
    const probes = yesOrNo(read());
    const attempts = yesOrNo(read());
    const sweepMs = read();
    if (!(sweepMs >= 0 && sweepMs < Infinity)) {
      throw new RangeError(`the decision tape holds sweeps every ${sweepMs} ms`);
    }
    return {
      ...(probes && { probed: () => yesOrNo(read()) }),
      ...(attempts && { finished: () => {} }),
      ...(sweepMs !== NO_SWEEPS && { sweepMs }),
      holdsUp: () => yesOrNo(read()),
    };
  },
  mayHold: (value) => value >= 0 && value < Infinity,
};
