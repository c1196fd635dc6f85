import { addressBytes } from '#algorithms/balancing/address-bytes';
import type { Balancer, Request } from '#algorithms/balancing/balancer';
import { haproxyMap } from '#algorithms/balancing/haproxy-map';
import { haproxyRing, nearestOwner } from '#algorithms/balancing/haproxy-ring';
import { HashRing } from '#algorithms/balancing/hash-ring';
import { type HashOn, requestKey } from '#algorithms/balancing/request-key';
import { Roster } from '#algorithms/balancing/roster';
import { avalanche as avalancheOf } from '#algorithms/hashing/avalanche';
import { crc32 } from '#algorithms/hashing/crc32';
import { djb2Hash } from '#algorithms/hashing/djb2';
import { sdbmHash } from '#algorithms/hashing/sdbm';
import { requireFlag, requireOneOf } from '#algorithms/require-option';

const FUNCTIONS = { sdbm: sdbmHash, djb2: djb2Hash, crc32: (text: string) => crc32(text) };

/** What to hash and how; HAProxy's `balance` and `hash-type`. */
export interface HaproxyHashOptions {
  /**
   * `'clientIp'`, unless given, is `balance source`; `'path'` is `balance uri`, up to the question mark;
   * `'header:name'` is `balance hdr(name)`.
   */
  readonly hashOn?: HashOn;
  /** `'map-based'`, unless given: a remainder; `'consistent'`: a ring. */
  readonly method?: 'map-based' | 'consistent';
  /** How text is hashed; `'sdbm'` unless given. An address is not: it is a number already. */
  readonly function?: keyof typeof FUNCTIONS;
  /**
   * Stir the hash, so that like keys get unlike ones; false unless given. A line `hash-type consistent`
   * that names no function stirs too, as the real one shows.
   */
  readonly avalanche?: boolean;
}

/**
 * HAProxy's hashes. Map-based, the remainder by the sum of the weights of the servers that are *up*
 * picks a place in its map of servers: a server that goes down moves most keys. Consistent, the nearest point
 * on a ring does, and only the lost server's keys move.
 *
 * A source address counts whole, as a number, its bytes only added up by xor for IPv6: without
 * `avalanche`, clients whose addresses lie a multiple of the servers' number apart all meet. A
 * request without the header goes round robin. With one server up there is nothing to hash
 * (src/backend.c, `get_server_sh`, `get_server_uh`, `get_server_hh`).
 * @throws RangeError for options out of range; from `pick`, for a weight that is no whole number from 0 to 256
 * @example
 * const servers = ['a', 'b', 'c'].map((name, index) => ({ index, name, up: true, weight: 1 }))
 * const nameFor = (clientIp) => haproxyHash().pick(servers, { clientIp }).name;
 * ['10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3'].map(nameFor) // => ['b', 'c', 'a', 'b']
 */
export function haproxyHash({
  hashOn = 'clientIp',
  method = 'map-based',
  function: name = 'sdbm',
  avalanche = false,
}: HaproxyHashOptions = {}): Balancer {
  requireOneOf('method', method, ['map-based', 'consistent']);
  const textHash = FUNCTIONS[requireOneOf('function', name, ['sdbm', 'djb2', 'crc32'])];
  requireFlag('avalanche', avalanche);
  const keyOf = requestKey(hashOn);
  const roster = new Roster();
  let map: readonly number[] = [];
  let ring = new HashRing(0);
  /** Where the next request without a key goes: a place in the map, or a hash on the ring. */
  let turn = 0;

  const hashOf = (request: Request, key: string) => {
    if (hashOn === 'clientIp') return addressNumber(request.clientIp);
    return textHash(hashOn === 'path' ? key.split('?', 1)[0]! : key);
  };

  const nextPlace = () => {
    if (turn >= map.length) turn = 0;
    return map[turn++]!;
  };
  const nextPoint = () => {
    const point = ring.find(turn, 0);
    turn = ring.high(point) + 1;
    return ring.owner(point);
  };

  return {
    pick(servers, request) {
      if (roster.see(servers)) {
        map = haproxyMap(servers);
        if (method === 'consistent') ring = haproxyRing(servers);
      }
      if (map.length === 0) return undefined;
      if (roster.usable.length === 1) return servers[roster.usable[0]!];
      const key = keyOf(request);
      if (key === '') return servers[method === 'consistent' ? nextPoint() : nextPlace()];
      const plain = hashOf(request, key);
      const hash = avalanche ? avalancheOf(plain) : plain;
      return servers[method === 'consistent' ? nearestOwner(ring, hash) : map[hash % map.length]!];
    },
    changed(servers) {
      roster.changed(servers);
    },
    save() {
      return turn;
    },
    restore(saved) {
      turn = saved as number;
      roster.forget();
    },
  };
}

/** An address as a 32-bit number; the four words of IPv6 together by xor, and 0 for no address. */
function addressNumber(clientIp: string): number {
  const address = addressBytes(clientIp);
  let number = 0;
  for (let at = 0; at < address.length; at += 4) {
    number ^=
      (address[at]! << 24) | (address[at + 1]! << 16) | (address[at + 2]! << 8) | address[at + 3]!;
  }
  return number >>> 0;
}
