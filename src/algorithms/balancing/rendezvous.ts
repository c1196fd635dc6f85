import type { Balancer } from '#algorithms/balancing/balancer';
import { requestHash64 } from '#algorithms/balancing/request-hash64';
import { type HashOn, requestKey } from '#algorithms/balancing/request-key';
import { Roster } from '#algorithms/balancing/roster';
import { Word64 } from '#algorithms/hashing/word64';
import { xxHash64Into } from '#algorithms/hashing/xxhash64';
import { naturalLogarithm } from '#numerics/natural-logarithm';

/** What to hash. */
export interface RendezvousOptions {
  /** What of the request is hashed; `'key'`, the merchant, unless given. */
  readonly hashOn?: HashOn;
}

/**
 * Rendezvous hashing, or highest random weight (Thaler & Ravishankar, 1998): every server draws a
 * number for the key, from a hash of both, and the highest has it. When a server goes, its keys go to
 * whoever was second, and no other key moves; no table, no points, shares as even as chance allows. It looks at
 * every server: O(n).
 *
 * With weights the score is −weight / ln u of the number u between 0 and 1, which makes the highest
 * one's chance proportional to the weight, and still moves only the keys that it must (Schindelhauer &
 * Schomaker, "Weighted Distributed Hash Tables", 2005). A request without the header goes anywhere.
 * @throws RangeError for options out of range; from `pick`, for a weight that is no number from 0
 * @example
 * const servers = ['a', 'b', 'c'].map((name, index) => ({ index, name, up: true, weight: 1 }))
 * rendezvous().pick(servers, { key: 'merchant 1' }, { nowMs: 0 }).name // => 'c'
 */
export function rendezvous({ hashOn = 'key' }: RendezvousOptions = {}): Balancer {
  const keyOf = requestKey(hashOn);
  const roster = new Roster();
  const word = new Word64();
  let hashes = new Int32Array(0);
  let equal = true;

  return {
    pick(servers, request, { random }) {
      if (roster.see(servers)) {
        hashes = Int32Array.from(servers, ({ name }) => xxHash64Into(word.set(0, 0), name).low);
        const [first = 0] = roster.usable;
        equal = roster.usable.every((at) => servers[at]!.weight === servers[first]!.weight);
      }
      requestHash64(word, keyOf, request, random);
      let best = -1;
      let highest = -1;
      for (const position of roster.usable) {
        const drawn = scramble(scramble(word.low ^ hashes[position]!) ^ word.high) >>> 0;
        // Half a step up, so that u is neither 0 nor 1.
        const score = equal
          ? drawn
          : -servers[position]!.weight / naturalLogarithm((drawn + 0.5) * 2 ** -32);
        if (score > highest) {
          highest = score;
          best = position;
        }
      }
      return servers[best];
    },
    changed(servers) {
      roster.changed(servers);
    },
    save() {
      return undefined;
    },
    restore() {
      roster.forget();
    },
  };
}

/** A mixing of 32 bits that loses none: MurmurHash3's finaliser. */
function scramble(bits: number): number {
  let mixed = bits ^ (bits >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
