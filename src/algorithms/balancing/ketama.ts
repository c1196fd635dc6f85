import type { Balancer } from '#algorithms/balancing/balancer';
import { HashRing } from '#algorithms/balancing/hash-ring';
import { type KetamaHash, ketamaHash, ketamaRing } from '#algorithms/balancing/ketama-points';
import { type HashOn, requestKey } from '#algorithms/balancing/request-key';
import { Roster } from '#algorithms/balancing/roster';
import { requireOneOf } from '#algorithms/require-option';

/** What to hash and how. */
export interface KetamaOptions {
  /** What of the request is hashed; `'key'`, the merchant, unless given. */
  readonly hashOn?: HashOn;
  /** `'md5'` unless given; `'fnv1a'` as some of memcached's clients have it. */
  readonly hash?: KetamaHash;
}

/**
 * Ketama, the consistent hashing of memcached's clients: each server has some 160 points on a circle
 * of 32-bit numbers, and a key belongs to the first point at or after its own hash. When a server
 * goes, its keys move to the many neighbours of its points, and no other key moves: for equal weights,
 * exactly; else the others' shares of the points may be rounded differently. With 160 points the most
 * loaded of ten servers has some 15 % more keys than its share. A server that is down is off the ring.
 * @throws RangeError for options out of range; from `pick`, for a weight that is no number from 0
 * @example
 * const servers = ['127.0.0.1:10000', '127.0.0.1:10001'].map((name, index) => ({ index, name, up: true, weight: 1 }))
 * ketama().pick(servers, { key: 'dustin' }).name // => '127.0.0.1:10000'
 */
export function ketama({ hashOn = 'key', hash = 'md5' }: KetamaOptions = {}): Balancer {
  const keyOf = requestKey(hashOn);
  requireOneOf('hash', hash, ['md5', 'fnv1a']);
  const roster = new Roster();
  let ring = new HashRing(0);

  return {
    pick(servers, request) {
      if (roster.see(servers)) ring = ketamaRing(servers, roster.usable, hash);
      if (ring.size === 0) return undefined;
      return servers[ring.owner(ring.find(ketamaHash(keyOf(request), hash), 0))];
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
