/** Seconds of work that each payment is, in the order they come. */
export const WORK = [4, 1, 1, 1, 1, 4, 1, 1, 1, 1, 4, 1, 1, 1, 1];

/** Five workers at once; each does every fifth payment, its own. */
export function byOwnNumber(work: number[], workers = 5) {
  const busySec: number[] = Array(workers).fill(0);
  for (const [i, seconds] of work.entries()) {
    busySec[i % workers] += seconds;
  }
  return busySec;
}

byOwnNumber(WORK); // => [12, 3, 3, 3, 3]
Math.max(...byOwnNumber(WORK)); // => 12
