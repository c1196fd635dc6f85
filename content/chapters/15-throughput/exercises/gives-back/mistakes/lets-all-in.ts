// mistake: limits let-in
import type { Admission } from 'evenkeel/simulator';

export function pool(_places: number): Admission {
  return {
    admits: () => true,
    finished() {},
    released() {},
  };
}
