import { describe, expect, test } from 'vitest';
import { addressBytes } from '#algorithms/balancing/address-bytes';
import { ipHash } from '#algorithms/balancing/ip-hash';
import { randomStream } from '#numerics/random-stream';
import vectors from '../../vectors/ip-hash.json';
import { anyRequest, type TestServer, testServers, weightedServers } from './traffic';

const context = { nowMs: 0, random: randomStream(1, 'unused') };
const pick = (servers: readonly TestServer[], clientIp: string, balancer = ipHash()) =>
  balancer.pick(servers, { ...anyRequest, clientIp }, context)?.index;

/** The rule of the vector `nginx-algorithm`, by hand. */
const hashOf = (ip: string) =>
  ip
    .split('.')
    .slice(0, 3)
    .reduce((hash, octet) => (hash * 113 + Number(octet)) % 6271, 89);

describe('ipHash', () => {
  // Nobody published these; they follow from the rule, and we agree with all of them.
  const derived = vectors.cases.filter(({ id }) => id.startsWith('derived-'));
  test.each(derived)('$id', ({ input, expected }) => {
    expect(hashOf(input.ip!)).toBe(expected.hash);
    expect(pick(weightedServers(input.weights!), input.ip!)).toBe(expected.peer);
  });

  test('holds a /24 for one client, and all 16 bytes of IPv6 apart', () => {
    const servers = testServers(7);
    const reached = (ips: readonly string[]) => new Set(ips.map((ip) => pick(servers, ip)));
    const numbers = Array.from({ length: 40 }, (_, number) => number);
    expect(reached(numbers.map((number) => `203.0.113.${number}`)).size).toBe(1);
    expect(reached(numbers.map((number) => `203.0.${number}.1`)).size).toBe(7);
    expect(reached(numbers.map((number) => `2001:db8::${number}`)).size).toBe(7);
    expect(pick(servers, 'unix:')).toBe(pick(servers, '0.0.0.9'));
  });

  test('moves only the clients of a server that is down, and gives up after 20 misses', () => {
    const servers = weightedServers([50, 1, 1]);
    servers[0]!.up = false;
    const balancer = ipHash();
    // 203.0.113.x misses 21 times, and so takes turns.
    const turns = [1, 2, 3, 4].map(() => pick(servers, hopeless(servers), balancer));
    expect(turns).toEqual([1, 2, 1, 2]);
    balancer.finished!(servers[1]!, anyRequest, { kind: 'error', responseMs: 1 }, 0);
    const after = [1, 2, 3].map(() => pick(servers, hopeless(servers), balancer));
    expect(after).toEqual([2, 1, 2]);
  });

  test('does not hash for a single server', () => {
    expect(pick(testServers(1), '1.2.3.4')).toBe(0);
  });
});

/** An address whose first 21 hashes all name server 0. */
function hopeless(servers: readonly TestServer[]): string {
  const total = servers.reduce((sum, { weight }) => sum + weight, 0);
  for (let number = 0; number < 65536; number++) {
    const octets = [10, number >> 8, number & 255];
    let hash = 89;
    let misses = 0;
    for (let round = 0; round <= 20; round++) {
      for (const octet of octets) hash = (hash * 113 + octet) % 6271;
      if (hash % total < 50) misses++;
    }
    if (misses === 21) return `${octets.join('.')}.1`;
  }
  throw new Error('There is no such address.');
}

describe('addressBytes', () => {
  test.each([
    ['1.2.3.4', [1, 2, 3, 4]],
    ['255.255.255.255', [255, 255, 255, 255]],
    ['::', Array.from({ length: 16 }, () => 0)],
    ['1::', [0, 1, ...Array.from({ length: 14 }, () => 0)]],
    ['::ffff:1.2.3.4', [...Array.from({ length: 10 }, () => 0), 255, 255, 1, 2, 3, 4]],
    ['2001:DB8:1:2:3:4:5:6', [0x20, 1, 0xd, 0xb8, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6]],
    ['1:2:3:4:5:6:7.8.9.10', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 7, 8, 9, 10]],
    ['fe80::1:2', [0xfe, 0x80, ...Array.from({ length: 11 }, () => 0), 1, 0, 2]],
  ])('%s', (text, wanted) => expect([...addressBytes(text)]).toEqual(wanted));

  test.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.256',
    '1.2..4',
    'a.b.c.d',
    '1.2.3.4x',
    ':',
    '1:2:3',
    '1::2::3',
    '12345::',
    'g::1',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:1.2.3.4',
    '::1.2.3',
    '1:2:3:4:5:6:7:8::',
    '::1.2.3.4:5',
  ])('%j is no address', (text) => expect(addressBytes(text).length).toBe(0));
});
