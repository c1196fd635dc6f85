import type { Admission } from 'evenkeel/simulator';

/** At most so many payments inside at once. */
export function pool(places: number): Admission {
  let taken = 0;
  const giveBack = () => {
    taken--;
  };
  return {
    admits() {
      if (taken >= places) return false;
      taken++;
      return true;
    },
    // However it ended, it is no longer inside.
    finished: giveBack,
    released: giveBack,
  };
}
