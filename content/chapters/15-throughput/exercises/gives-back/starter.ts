import type { Admission } from 'evenkeel/simulator';

/** At most so many payments inside at once. */
export function pool(places: number): Admission {
  let taken = 0;
  return {
    admits() {
      if (taken >= places) return false;
      taken++;
      return true;
    },

    /** One let in has ended: `outcome.kind` is 'ok' or a failure. */
    finished({ kind }) {
      if (kind === 'ok') taken--;
    },

    /** One let in found no server, and will not be heard of again. */
    released() {},
  };
}
