import type { Balancer } from '#algorithms/balancing/balancer';
import { envoyRing, type RingHashFunction } from '#algorithms/balancing/envoy-ring';
import { HashRing } from '#algorithms/balancing/hash-ring';
import { requestHash64 } from '#algorithms/balancing/request-hash64';
import { type HashOn, requestKey } from '#algorithms/balancing/request-key';
import { Roster } from '#algorithms/balancing/roster';
import { Word64 } from '#algorithms/hashing/word64';
import { requireFlag, requireInteger, requireOneOf } from '#algorithms/require-option';

/** The largest ring that Envoy allows: 2²³ points. */
const MOST_POINTS = 8_388_608;

/** What to hash, and how large a ring. */
export interface RingHashOptions {
  /** What of the request is hashed; `'key'`, the merchant, unless given. */
  readonly hashOn?: HashOn;
  /** How servers are placed; `'xxhash64'` unless given. Requests are always hashed by xxHash64. */
  readonly hash?: RingHashFunction;
  /** A whole number from 1 to 8,388,608; 1024 unless given. */
  readonly minimumRingSize?: number;
  /** A whole number from the minimum to 8,388,608, which it is unless given. */
  readonly maximumRingSize?: number;
  /**
   * Deal all points out among the servers that are up, as Envoy does; false, unless given, lets the
   * others keep just the points that they had.
   */
  readonly resizeWhenDown?: boolean;
  /** Let attempt k of a request take the point k − 1 further on; false unless given. */
  readonly retryElsewhere?: boolean;
}

/**
 * Envoy's `RING_HASH`: ketama's idea with 64-bit hashes and weights. A server that is down leaves the
 * ring, only its keys move, and they return with it.
 *
 * There Envoy differs: it deals all 1024 points out anew among the servers that are up, and so does
 * this for a server that is taken off the list. With more points each, keys also move from one
 * that stays to another: one in twelve when one of ten goes. The shares deviate the less the more
 * points there are: at 1024 the most loaded of ten has some 19 % more than its share, at 100,000 3 %. A request without the header goes anywhere.
 * @throws RangeError for options out of range; from `pick`, for a weight that is no number from 0
 * @example
 * const servers = ['127.0.0.1:90', '127.0.0.1:91'].map((name, index) => ({ index, name, up: true, weight: 1 }))
 * ringHash().pick(servers, { key: 'merchant 1' }, { nowMs: 0 }).name // => '127.0.0.1:91'
 */
export function ringHash({
  hashOn = 'key',
  hash = 'xxhash64',
  minimumRingSize = 1024,
  maximumRingSize = MOST_POINTS,
  resizeWhenDown = false,
  retryElsewhere = false,
}: RingHashOptions = {}): Balancer {
  const keyOf = requestKey(hashOn);
  requireOneOf('hash', hash, ['xxhash64', 'murmur2']);
  requireInteger('minimumRingSize', minimumRingSize, 1, MOST_POINTS);
  requireInteger('maximumRingSize', maximumRingSize, minimumRingSize, MOST_POINTS);
  requireFlag('resizeWhenDown', resizeWhenDown);
  requireFlag('retryElsewhere', retryElsewhere);
  const roster = new Roster();
  const word = new Word64();
  let ring = new HashRing(0);

  return {
    pick(servers, request, { random }) {
      if (roster.see(servers)) {
        const { weighted, usable } = roster;
        const counted = resizeWhenDown ? usable : weighted;
        ring = envoyRing(servers, counted, usable, hash, minimumRingSize, maximumRingSize);
      }
      if (ring.size === 0) return undefined;
      requestHash64(word, keyOf, request, random);
      const point = ring.find(word.high >>> 0, word.low >>> 0);
      const further = retryElsewhere ? request.attempt - 1 : 0;
      return servers[ring.owner((point + further) % ring.size)];
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
