import type { Balancer } from '#algorithms/balancing/balancer';
import { requestHash64 } from '#algorithms/balancing/request-hash64';
import { type HashOn, requestKey } from '#algorithms/balancing/request-key';
import { Roster } from '#algorithms/balancing/roster';
import { jump } from '#algorithms/hashing/jump-consistent-hash';
import { Word64 } from '#algorithms/hashing/word64';

/** After so many servers that are down, the key takes any that is up. */
const TRIES = 32;

/** What to hash. */
export interface JumpHashOptions {
  /** What of the request is hashed; `'key'`, the merchant, unless given. */
  readonly hashOn?: HashOn;
}

/**
 * Jump consistent hash over the list of servers (Lamping & Veach, 2014): no table, no memory, shares
 * as even as chance allows. The list may only grow and shrink at its end: with one more server a key stays
 * or moves to the new one, and when the last goes only its keys move. Weights do not count.
 *
 * The paper has no answer to a server that is down. Here the jump goes on from where its random numbers
 * left off, until it lands on one that is up: only the keys of the one that is down move, evenly to
 * all others, and they return with it. A request without the header goes anywhere.
 * @throws RangeError for options out of range
 * @example
 * const servers = ['a', 'b', 'c'].map((name, index) => ({ index, name, up: true, weight: 1 }))
 * jumpHash().pick(servers, { key: 'merchant 1' }, { nowMs: 0 }).name // => 'a'
 */
export function jumpHash({ hashOn = 'key' }: JumpHashOptions = {}): Balancer {
  const keyOf = requestKey(hashOn);
  const roster = new Roster();
  const word = new Word64();

  return {
    pick(servers, request, { random }) {
      roster.see(servers);
      const { usable } = roster;
      if (usable.length === 0) return undefined;
      requestHash64(word, keyOf, request, random);
      for (let tries = 0; tries < TRIES; tries++) {
        const server = servers[jump(word, servers.length)]!;
        if (server.up && server.weight > 0) return server;
      }
      return servers[usable[jump(word, usable.length)]!];
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
