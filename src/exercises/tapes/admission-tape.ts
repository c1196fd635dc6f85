import { forwardedGauges } from '#exercises/tapes/forwarded-gauges';
import type { HookTape } from '#exercises/tapes/hook-tape';
import { yesOrNo } from '#exercises/tapes/yes-or-no';
import type { Admission } from '#simulator/policies/admission';

/** For each call of `admits` 1 or 0. */
export const admissionTape: HookTape<Admission> = {
  numbers: 'whole',
  recorder: (inner, write) => ({
    admits(request, inside, context) {
      // As the engine takes it: whatever is not false is yes.
      const admitted = inner.admits(request, inside, context) !== false;
      write(admitted ? 1 : 0);
      return admitted;
    },
    finished: (...happened) => inner.finished?.(...happened),
    released: (request, nowMs) => inner.released?.(request, nowMs),
    ...forwardedGauges(inner),
  }),
  replayer: (read) => ({ admits: () => yesOrNo(read()) }),
  mayHold: (value) => value === 0 || value === 1,
};
