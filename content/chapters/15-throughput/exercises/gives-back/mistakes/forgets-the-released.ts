// mistake: after-release kept-out
import type { Admission } from 'evenkeel/simulator';

export function pool(places: number): Admission {
  let taken = 0;
  return {
    admits() {
      if (taken >= places) return false;
      taken++;
      return true;
    },
    finished() {
      taken--;
    },
    released() {},
  };
}
