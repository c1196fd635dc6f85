import type { Balancer } from '#algorithms/balancing/balancer';
import { envoyMaglev } from '#algorithms/balancing/maglev-table';
import { requestHash64 } from '#algorithms/balancing/request-hash64';
import { type HashOn, requestKey } from '#algorithms/balancing/request-key';
import { Roster } from '#algorithms/balancing/roster';
import { Word64 } from '#algorithms/hashing/word64';
import { requireFlag } from '#algorithms/require-option';
import { outOfRange } from '#numerics/out-of-range';

/** What to hash, and how large a table. */
export interface MaglevOptions {
  /** What of the request is hashed; `'key'`, the merchant, unless given. */
  readonly hashOn?: HashOn;
  /** Slots of the table: a prime from 2 to 5,000,011; 65537 unless given. */
  readonly tableSize?: number;
  /** Let each further attempt of a request take another slot; false unless given. */
  readonly retryElsewhere?: boolean;
}

/**
 * Maglev hashing, as in Google's network balancer and Envoy's `MAGLEV`. A table of 65537 slots says
 * whose each hash is: one look, where a ring must be searched. Every server has the same number of slots, give
 * or take one, which no ring achieves; the price is that when a server goes, its keys move and a few
 * more with them, since the others fill the table in another order. The table is built anew, slot by
 * slot, whenever a server or a weight changes. A request without the header goes anywhere.
 * @throws RangeError for options out of range; from `pick`, for a weight that is no number from 0
 * @example
 * const servers = ['127.0.0.1:90', '127.0.0.1:91'].map((name, index) => ({ index, name, up: true, weight: 1 }))
 * maglev().pick(servers, { key: 'merchant 1' }, { nowMs: 0 }).name // => '127.0.0.1:91'
 */
export function maglev({
  hashOn = 'key',
  tableSize = 65537,
  retryElsewhere = false,
}: MaglevOptions = {}): Balancer {
  const keyOf = requestKey(hashOn);
  requirePrime(tableSize);
  requireFlag('retryElsewhere', retryElsewhere);
  const roster = new Roster();
  const word = new Word64();
  let table: Int32Array = new Int32Array(0);

  return {
    pick(servers, request, { random }) {
      if (roster.see(servers)) table = envoyMaglev(servers, roster.usable, tableSize);
      if (table.length === 0) return undefined;
      requestHash64(word, keyOf, request, random);
      // As in Envoy, 2⁶⁴ less the number of the retry: all its high bits set, to land far off.
      const retry = retryElsewhere ? request.attempt - 1 : 0;
      if (retry > 0) word.xor(-1, -retry);
      return servers[table[word.remainder(tableSize)]!];
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

function requirePrime(tableSize: number): void {
  const inRange = Number.isInteger(tableSize) && tableSize >= 2 && tableSize <= 5_000_011;
  if (inRange && isPrime(tableSize)) return;
  throw outOfRange('tableSize', tableSize, 'a prime number from 2 to 5000011');
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor++) {
    if (number % divisor === 0) return false;
  }
  return true;
}
