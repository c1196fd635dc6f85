// mistake: after-failure let-in
import type { Admission } from 'evenkeel/simulator';

export function pool(places: number): Admission {
  let taken = 0;
  return {
    admits() {
      if (taken >= places) return false;
      taken++;
      return true;
    },
    finished({ kind }) {
      if (kind === 'ok') taken--;
      else taken = 0;
    },
    released() {
      taken = 0;
    },
  };
}
