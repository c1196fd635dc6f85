import type { Admission } from 'evenkeel/simulator';

/** Payments that may be inside at once, waiting or worked on. */
const PLACES = 60;

/** A free place lets one in, who gives it back; others are turned away. */
export function pool(): Admission {
  let taken = 0;
  const giveBack = () => {
    taken--;
  };
  return {
    admits() {
      if (taken === PLACES) return false;
      taken++;
      return true;
    },
    finished: giveBack,
    released: giveBack,
    gauges: () => ({ taken }),
    save: () => taken,
    restore: (saved) => {
      taken = Number(saved);
    },
  };
}
