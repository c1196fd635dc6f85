import { byOwnNumber, WORK } from './own-number.ts';

/** Five workers at once; whoever is free first does the next payment. */
export function byWhoeverIsFree(work: number[], workers = 5) {
  const busySec: number[] = Array(workers).fill(0);
  for (const seconds of work) {
    const free = busySec.indexOf(Math.min(...busySec));
    busySec[free] += seconds;
  }
  return busySec;
}

byWhoeverIsFree(WORK); // => [5, 5, 4, 6, 4]
Math.max(...byOwnNumber(WORK)); // => 12
Math.max(...byWhoeverIsFree(WORK)); // => 6
