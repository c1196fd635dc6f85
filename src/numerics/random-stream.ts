import { LAYER_EDGES, LAYER_HEIGHTS, TAIL_START } from '#numerics/exponential-ziggurat';
import { naturalExponential } from '#numerics/natural-exponential';
import { normalQuantile } from '#numerics/normal-quantile';
import { outOfRange } from '#numerics/out-of-range';

/** How many words are drawn ahead. */
const BLOCK = 256;
const NO_WORDS = new Int32Array(0);

/** Named here, since V8 loads what is imported, and computes a power, each time. */
const EDGES = LAYER_EDGES;
const TWO_TO_MINUS_32 = 2 ** -32;
const TWO_TO_MINUS_53 = 2 ** -53;

/** A source of chance. Everything random in Even Keel comes through one of these. */
export interface Random {
  /** A uniform number in [0, 1) with 53 random bits. */
  uniform(): number;
  /** A uniform whole number in [0, bound). `bound` is a whole number from 1 to 2³². */
  integer(bound: number): number;
  /** An exponential number with mean 1. */
  exponential(): number;
  /** A normal number with mean 0 and standard deviation 1. */
  normal(): number;
}

/**
 * A repeatable stream of random numbers: the same seed and name always give the same numbers, in
 * every engine. Streams with different names are independent, so a simulation takes one per purpose
 * and adding a purpose shifts no other.
 *
 * The generator is xoshiro128** 1.1 (Blackman & Vigna, "Scrambled Linear Pseudorandom Number
 * Generators", ACM TOMS 47, 2021): 128 bits of state, period 2¹²⁸ − 1. Not for secrets.
 * @example new RandomStream(7, 'arrivals').uniform() === new RandomStream(7, 'arrivals').uniform() // => true
 * @example new RandomStream(7, 'arrivals').uniform() === new RandomStream(7, 'service').uniform() // => false
 */
export class RandomStream implements Random {
  /** Words drawn ahead, a block at a time: in one go the generator's state stays in registers. */
  #words = NO_WORDS;
  /** The next word to hand out. */
  #at = 0;
  /** The generator's state before and behind the words. */
  readonly #before: Int32Array;
  readonly #behind: Int32Array;

  /**
   * @param seed a whole number from 0 to 2³² − 1
   * @param name what the stream is for
   * @throws RangeError for any other seed
   */
  constructor(seed: number, name: string) {
    if (seed >>> 0 !== seed) throw outOfRange('seed', seed, 'a whole number from 0 to 2³² − 1');
    this.#before = stateFor(seed, name);
    this.#behind = this.#before.slice();
  }

  uniform(): number {
    const leading = this.#word() >>> 5;
    return (leading * 2 ** 26 + (this.#word() >>> 6)) * 2 ** -53;
  }

  /** @throws RangeError for a bound that is not a whole number from 1 to 2³² */
  integer(bound: number): number {
    if (!(bound >= 1 && bound <= 2 ** 32 && Math.floor(bound) === bound)) {
      throw outOfRange('bound', bound, 'a whole number from 1 to 2³²');
    }
    // Lemire, "Fast Random Integer Generation in an Interval", 2019: the high half of bits × bound
    // is the answer; rejecting a few of the lowest low halves makes every answer equally likely.
    let bits = this.#word();
    let low = Math.imul(bits, bound) >>> 0;
    if (low < bound) {
      const rejected = (2 ** 32 - bound) % bound;
      while (low < rejected) {
        bits = this.#word();
        low = Math.imul(bits, bound) >>> 0;
      }
    }
    return highProduct(bits, bound);
  }

  exponential(): number {
    const words = this.#words;
    const at = this.#at;
    // The + tells V8 that a number comes back; without it, it boxes every one.
    if (at + 1 >= words.length) return +this.#exponentialOf(this.#word(), this.#word());
    this.#at = at + 2;
    return this.#exponentialOf(words[at]!, words[at + 1]!);
  }

  normal(): number {
    // One uniform per normal keeps streams in step; 0 has no quantile, so half the finest step.
    return normalQuantile(this.uniform() || 2 ** -54);
  }

  /** Of 64 bits: 53 for the place within a layer of the ziggurat, and 8 others for the layer. */
  #exponentialOf(leading: number, trailing: number): number {
    const layer = trailing & 255;
    const place = (leading >>> 0) * TWO_TO_MINUS_32 + (trailing >>> 11) * TWO_TO_MINUS_53;
    const x = place * EDGES[layer]!;
    // One number in 45 lies past the edge of what is wholly under the curve.
    return x < EDGES[layer + 1]! ? x : +this.#pastEdge(layer);
  }

  /** An exponential number, given that it fell in this layer and not wholly under the curve. */
  #pastEdge(layer: number): number {
    // The tail of an exponential is an exponential: start again from there.
    if (layer === 0) return TAIL_START + this.exponential();

    // A point in the sliver that the curve cuts through, taken if it is under the curve.
    const left = EDGES[layer + 1]!;
    const x = left + this.uniform() * (EDGES[layer]! - left);
    const bottom = LAYER_HEIGHTS[layer]!;
    const y = bottom + this.uniform() * (LAYER_HEIGHTS[layer + 1]! - bottom);
    return y < naturalExponential(-x) ? x : this.exponential();
  }

  /** 32 bits, as a signed number. */
  #word(): number {
    if (this.#at === this.#words.length) this.#drawAhead();
    return this.#words[this.#at++]!;
  }

  #drawAhead(): void {
    if (this.#words === NO_WORDS) this.#words = new Int32Array(BLOCK);
    this.#at = 0;
    this.#before.set(this.#behind);
    drawWords(this.#behind, this.#words, BLOCK);
  }

  /** A copy of the state: four words. */
  save(): Int32Array {
    const state = this.#before.slice();
    drawWords(state, this.#words.slice(), this.#at);
    return state;
  }

  /**
   * Continues from a saved state.
   * @param saved four words, not all zero
   * @throws RangeError for anything else
   * @example
   * const stream = randomStream(1, 'demo'), saved = stream.save(), first = stream.uniform()
   * stream.restore(saved)
   * stream.uniform() === first // => true
   */
  restore(saved: Int32Array): void {
    if (saved.length !== 4 || saved.every((word) => word === 0)) {
      throw outOfRange('saved', `[${saved}]`, 'four 32-bit words that are not all zero');
    }
    this.#before.set(saved);
    this.#behind.set(saved);
    this.#words = NO_WORDS;
    this.#at = 0;
  }
}

/**
 * A fresh stream of random numbers for one purpose.
 * @param seed a whole number from 0 to 2³² − 1
 * @param name what the stream is for
 * @throws RangeError for any other seed
 * @example randomStream(1, 'dice').integer(6) < 6 // => true
 */
export function randomStream(seed: number, name: string): RandomStream {
  return new RandomStream(seed, name);
}

/** Draws the next `count` words by xoshiro128**, 32 bits each, as signed numbers; moves the state on. */
function drawWords(state: Int32Array, words: Int32Array, count: number): void {
  let s0 = state[0]!;
  let s1 = state[1]!;
  let s2 = state[2]!;
  let s3 = state[3]!;
  for (let at = 0; at < count; at++) {
    const product = Math.imul(s1, 5);
    words[at] = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
  }
  state[0] = s0;
  state[1] = s1;
  state[2] = s2;
  state[3] = s3;
}

/** ⌊bits × bound / 2³²⌋, by halves, since the whole product may not fit a float. */
function highProduct(bits: number, bound: number): number {
  const carried = Math.floor(((bits & 0xffff) * bound) / 2 ** 16);
  return Math.floor(((bits >>> 16) * bound + carried) / 2 ** 16);
}

const GOLDEN_RATIO = 0x9e3779b9;

/** Hashes seed and name into four words, each begun differently so that no two hash alike. */
function stateFor(seed: number, name: string): Int32Array {
  const state = new Int32Array(4);
  for (let lane = 0; lane < 4; lane++) {
    let hash = scramble(scramble(seed + GOLDEN_RATIO) + Math.imul(lane + 1, GOLDEN_RATIO));
    for (let index = 0; index < name.length; index++) {
      hash = scramble((hash ^ name.charCodeAt(index)) + GOLDEN_RATIO);
    }
    state[lane] = hash;
  }
  // The one state that xoshiro never leaves.
  if (state.every((word) => word === 0)) state[0] = 1;
  return state;
}

/** A mixing of 32 bits that loses none: MurmurHash3's finaliser (Appleby, public domain). */
function scramble(bits: number): number {
  let mixed = bits ^ (bits >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
