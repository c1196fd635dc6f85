import { forwardedGauges } from '#exercises/tapes/forwarded-gauges';
import type { HookTape } from '#exercises/tapes/hook-tape';
import { yesOrNo } from '#exercises/tapes/yes-or-no';
import type { ServerHandler } from '#simulator/policies/server-handler';

const WORKS = 0;
const FAILS = 1;
const SHEDS = 2;

/**
 * For each call of `admits` 1 or 0. For each of `handle` 2 when it sheds, else 1 when it fails or 0,
 * followed by the work in milliseconds. A handler without `admits` lets everything in.
 */
export const serverHandlerTape: HookTape<ServerHandler> = {
  numbers: 'double',
  recorder: (inner, write) => ({
    admits(...asked) {
      // As the engine takes it: whatever is not false is yes.
      const admitted = inner.admits?.(...asked) !== false;
      write(admitted ? 1 : 0);
      return admitted;
    },
    handle(job, context) {
      inner.handle(job, context);
      if (job.sheds) {
        write(SHEDS);
        return;
      }
      write(job.fails ? FAILS : WORKS);
      write(job.workMs);
    },
    ...forwardedGauges(inner),
  }),
  replayer: (read) => ({
    admits: () => yesOrNo(read()),
    handle(job) {
      const fate = read();
      if (fate !== WORKS && fate !== FAILS && fate !== SHEDS) {
        throw new RangeError(`the decision tape holds ${fate}, expected 0, 1 or 2 for a job`);
      }
      job.sheds = fate === SHEDS;
      if (job.sheds) return;
      job.fails = fate === FAILS;
      job.workMs = read();
      if (!(job.workMs >= 0 && job.workMs < Infinity)) {
        throw new RangeError(`the decision tape holds work of ${job.workMs} ms`);
      }
    },
  }),
  mayHold: (value) => value >= 0 && value < Infinity,
};
