import type { Balancer, Server } from '#algorithms/balancing/balancer';
import { envoyRing } from '#algorithms/balancing/envoy-ring';
import { HashRing } from '#algorithms/balancing/hash-ring';
import { envoyMaglev } from '#algorithms/balancing/maglev-table';
import { overflow } from '#algorithms/balancing/overflow';
import { requestHash64 } from '#algorithms/balancing/request-hash64';
import { type HashOn, requestKey } from '#algorithms/balancing/request-key';
import { Roster } from '#algorithms/balancing/roster';
import { Word64 } from '#algorithms/hashing/word64';
import { requireInteger, requireOneOf } from '#algorithms/require-option';

/** Envoy's default for its table. */
const TABLE_SIZE = 65537;

/** What to hash, on what, and how much is too much. */
export interface BoundedLoadOptions {
  /** What of the request is hashed; `'key'`, the merchant, unless given. */
  readonly hashOn?: HashOn;
  /** Whose servers keys have: `'ring-hash'`, unless given, or `'maglev'`, each as Envoy has it. */
  readonly over?: 'ring-hash' | 'maglev';
  /** How much of the average a server may have, in percent: a whole number from 100; 150 unless given. */
  readonly balanceFactorPercent?: number;
}

/**
 * Consistent hashing with bounded loads (Mirrokni, Thorup & Zadimoghaddam, 2016), as Envoy's
 * `hash_balance_factor` has it. A key goes to its server as long as that has no more than 1.5 times
 * its fair share of all that is in flight; else to another, always the same ones in the same order for
 * this key. So a hot key spreads over as many servers as it takes, and hashing keeps the rest.
 *
 * A server that has exactly its bound takes one more, as in Envoy. O(1) in the best case, O(n) when
 * everyone is busy, and n to add up what is in flight.
 * @throws RangeError for options out of range; from `pick`, for a weight that is no number from 0
 * @example
 * const servers = ['a', 'b'].map((name, index) => ({ index, name, up: true, weight: 1, inFlight: 0 }))
 * const balancer = boundedLoad(), context = { nowMs: 0 }
 * const own = balancer.pick(servers, { key: 'shop' }, context)
 * own.inFlight = 9;
 * balancer.pick(servers, { key: 'shop' }, context) === own // => false
 */
export function boundedLoad({
  hashOn = 'key',
  over = 'ring-hash',
  balanceFactorPercent = 150,
}: BoundedLoadOptions = {}): Balancer {
  const keyOf = requestKey(hashOn);
  requireOneOf('over', over, ['ring-hash', 'maglev']);
  requireInteger('balanceFactorPercent', balanceFactorPercent, 100);
  const roster = new Roster();
  const word = new Word64();
  let ring = new HashRing(0);
  let table: Int32Array = new Int32Array(0);
  /** By position, the place among those that are up. */
  let places: number[] = [];
  let totalWeight = 0;
  let list: readonly Server[] = [];
  let totalSlots = 0;

  const overload = (place: number) => {
    const { inFlight, weight } = list[roster.usable[place]!]!;
    return inFlight / Math.max(1, Math.ceil(totalSlots * (weight / totalWeight)));
  };

  return {
    pick(servers, request, { random }) {
      const changed = roster.see(servers);
      const { usable } = roster;
      if (usable.length === 0) return undefined;
      if (changed) {
        totalWeight = usable.reduce((sum, position) => sum + servers[position]!.weight, 0);
        places = [];
        for (const [place, position] of usable.entries()) places[position] = place;
        if (over === 'maglev') table = envoyMaglev(servers, usable, TABLE_SIZE);
        else ring = ringOf(servers, roster.weighted, usable);
      }
      requestHash64(word, keyOf, request, random);
      const own =
        over === 'maglev'
          ? table[word.remainder(TABLE_SIZE)]!
          : ring.owner(ring.find(word.high >>> 0, word.low >>> 0));
      let inFlight = 0;
      for (const server of servers) inFlight += server.inFlight;
      list = servers;
      totalSlots = Math.floor(((inFlight + 1) * balanceFactorPercent + 99) / 100);
      const place = overflow(places[own]!, usable.length, word.low >>> 0, overload);
      return servers[usable[place]!];
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

/** A ring as `ringHash` has it by default. */
function ringOf(
  servers: readonly Server[],
  counted: readonly number[],
  usable: readonly number[],
): HashRing {
  return envoyRing(servers, counted, usable, 'xxhash64', 1024, 8_388_608);
}
