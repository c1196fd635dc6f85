import type { Attempts } from '#simulator/engine/attempts';
import { grown } from '#simulator/kernel/grown';

/**
 * Attempts that wait in no order, for a server that takes any of them. An attempt's place in the bag
 * is kept where a queue keeps the one behind it.
 * @example
 * const bag = new WaitingBag({ next: [0, 0, 0] });
 * for (const attempt of [0, 1, 2]) bag.put(attempt);
 * bag.remove(0);
 * [bag.takeAt(0), bag.takeAt(0)]; // => [2, 1]
 */
export class WaitingBag {
  count = 0;
  private items = new Int32Array(16);
  private readonly attempts: Attempts;

  constructor(attempts: Attempts) {
    this.attempts = attempts;
  }

  put(attempt: number): void {
    if (this.count === this.items.length) this.items = grown(this.items, this.count * 2);
    this.items[this.count] = attempt;
    this.attempts.next[attempt] = this.count++;
  }

  /** Takes out the one at a place from 0 to `count` − 1; the last moves there. */
  takeAt(place: number): number {
    const attempt = this.items[place]!;
    const last = this.items[--this.count]!;
    this.items[place] = last;
    this.attempts.next[last] = place;
    return attempt;
  }

  remove(attempt: number): void {
    this.takeAt(this.attempts.next[attempt]!);
  }
}
