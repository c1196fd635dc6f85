import { outOfRange } from '#numerics/out-of-range';

const SIZE = 624;
const SHIFT = 397;

/**
 * The Mersenne Twister MT19937 (Matsumoto & Nishimura, 1998), C++'s `std::mt19937`. Only for agreeing
 * with programs that use it, such as Envoy; `RandomStream` is smaller, faster and better.
 * @example
 * const twister = new MersenneTwister()
 * twister.seed(5489)
 * twister.next() // => 3499211612
 */
export class MersenneTwister {
  readonly #state = new Uint32Array(SIZE);
  #at = 0;

  /**
   * Begins anew: one object serves any number of seeds.
   * @param seed a whole number from 0 to 2³² − 1
   * @throws RangeError for any other seed
   */
  seed(seed: number): void {
    if (seed >>> 0 !== seed) throw outOfRange('seed', seed, 'a whole number from 0 to 2³² − 1');
    let word = seed;
    this.#state[0] = word;
    for (let index = 1; index < SIZE; index++) {
      word = (Math.imul(word ^ (word >>> 30), 1812433253) + index) >>> 0;
      this.#state[index] = word;
    }
    this.#at = 0;
  }

  /** The next 32 bits. */
  next(): number {
    // Each word is renewed when its turn comes, from three of the state: no pause every 624 calls.
    const state = this.#state;
    const at = this.#at;
    const following = at + 1 === SIZE ? 0 : at + 1;
    const joined = (state[at]! & 0x80000000) | (state[following]! & 0x7fffffff);
    const far = state[at + SHIFT < SIZE ? at + SHIFT : at + SHIFT - SIZE]!;
    const renewed = far ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
    state[at] = renewed;
    this.#at = following;

    let word = renewed ^ (renewed >>> 11);
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }
}
