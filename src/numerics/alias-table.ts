import { outOfRange } from '#numerics/out-of-range';
import type { Random } from '#numerics/random-stream';

/**
 * Draws an index with probability in proportion to its weight, in constant time however many there
 * are: the alias method (Walker 1977; built in linear time as by Vose, "A Linear Algorithm for
 * Generating Random Numbers with a Given Distribution", 1991).
 *
 * Think of n columns of equal height: each holds the share of its own index and, on top of it, a part
 * of one other, its alias. A draw picks a column, then one of the two.
 * @example
 * const table = new AliasTable([0, 1]);
 * table.draw(randomStream(1, 'alias')) // => 1
 */
export class AliasTable {
  readonly #own: Float64Array;
  readonly #alias: Int32Array;

  /**
   * @param weights finite, at least 0, not all 0
   * @throws RangeError for anything else
   */
  constructor(weights: ArrayLike<number>) {
    const count = weights.length;
    const total = totalOf(weights);
    this.#own = new Float64Array(count);
    this.#alias = new Int32Array(count);
    const light: number[] = [];
    const heavy: number[] = [];
    for (let index = 0; index < count; index++) {
      this.#own[index] = (weights[index]! / total) * count;
      this.#alias[index] = index;
      (this.#own[index]! < 1 ? light : heavy).push(index);
    }

    // Fill up a light column from a heavy one; what is left of that may be light in its turn.
    while (light.length > 0 && heavy.length > 0) {
      const low = light.pop()!;
      const high = heavy.at(-1)!;
      this.#alias[low] = high;
      this.#own[high]! -= 1 - this.#own[low]!;
      if (this.#own[high]! < 1) light.push(heavy.pop()!);
    }
    // All that remain are full but for rounding. An index without weight never remains.
    for (const index of [...light, ...heavy]) this.#own[index] = 1;
  }

  /** One index, by two draws from `random`. */
  draw(random: Random): number {
    const column = random.integer(this.#own.length);
    return random.uniform() < this.#own[column]! ? column : this.#alias[column]!;
  }
}

function totalOf(weights: ArrayLike<number>): number {
  let total = 0;
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index]!;
    if (!(weight >= 0 && weight < Infinity)) {
      throw outOfRange(`weights[${index}]`, weight, 'a finite number of at least 0');
    }
    total += weight;
  }
  if (!(total > 0 && total < Infinity)) {
    throw outOfRange('sum of the weights', total, 'finite and greater than 0');
  }
  return total;
}
