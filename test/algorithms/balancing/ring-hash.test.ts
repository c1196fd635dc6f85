import { describe, expect, test } from 'vitest';
import { envoyRing } from '#algorithms/balancing/envoy-ring';
import type { HashRing } from '#algorithms/balancing/hash-ring';
import { ringHash } from '#algorithms/balancing/ring-hash';
import { randomStream } from '#numerics/random-stream';
import vectors from '../../vectors/ring-hash-envoy.json';
import { addressedServers, movedShare } from './moved-keys';
import { anyRequest, namedServers, owners, testServers } from './traffic';

interface VectorCase {
  readonly id: string;
  readonly input: {
    readonly hosts: readonly string[];
    readonly weights?: readonly number[];
    readonly min_ring: number;
    readonly hash?: string;
  };
  readonly expected: {
    readonly ring?: readonly (readonly [string, string])[];
    readonly picks?: Readonly<Record<string, number>>;
    readonly size?: number;
    readonly counts?: readonly number[];
  };
}

const cases = vectors.cases as unknown as VectorCase[];

function ringOf({ hosts, weights, min_ring, hash }: VectorCase['input']): HashRing {
  const servers = namedServers(hosts).map((server, at) => ({
    ...server,
    weight: weights?.[at] ?? 1,
  }));
  const positions = servers.map(({ index }) => index);
  const kind = hash?.startsWith('MURMUR') ? 'murmur2' : 'xxhash64';
  return envoyRing(servers, positions, positions, kind, min_ring, 8_388_608);
}

const hashAt = (ring: HashRing, point: number) =>
  (BigInt(ring.high(point)) << 32n) | BigInt(ring.low(point));
const find = (ring: HashRing, hash: bigint) =>
  ring.find(Number(hash >> 32n), Number(hash & 0xffffffffn));

describe("Envoy's vectors", () => {
  test.each(cases.filter(({ expected }) => expected.ring))('$id', ({ input, expected }) => {
    const ring = ringOf(input);
    const points = Array.from({ length: ring.size }, (_, point) => [
      input.hosts[ring.owner(point)]!.split(':')[1]!,
      String(hashAt(ring, point)),
    ]);
    expect(points).toEqual(expected.ring);
    if (expected.size !== undefined) expect(ring.size).toBe(expected.size);
    for (const [hash, host] of Object.entries(expected.picks ?? {})) {
      expect(ring.owner(find(ring, BigInt(hash))), hash).toBe(host);
    }
  });

  test('weighted-large-6144', () => {
    const { input, expected } = cases.find(({ id }) => id === 'weighted-large-6144')!;
    const ring = ringOf(input);
    const counts = input.hosts.map(() => 0);
    const step = (2n ** 64n - 1n) / 6000n;
    for (let number = 0n; number < 6000n; number++)
      counts[ring.owner(find(ring, number * step))]! += 1;
    expect(counts).toEqual(expected.counts);
  });

  test('retry-predicate', () => {
    const { expected } = vectors.cases.find(({ id }) => id === 'retry-predicate')!;
    const ring = ringOf(cases.find(({ id }) => id === 'basic-12')!.input);
    const at = (attempt: number) => ring.owner((find(ring, 0n) + attempt) % ring.size);
    expect([at(0), at(1), at(2), at(13)]).toEqual(
      ['attempt0', 'attempt1', 'attempt2', 'attempt13'].map(
        (name) => (expected as Record<string, unknown>)[name],
      ),
    );
  });
});

describe('ringHash', () => {
  const context = { nowMs: 0, random: randomStream(1, 'hashes') };

  test('lets further attempts go on around the ring, if told to', () => {
    const servers = testServers(4);
    const names = (retryElsewhere: boolean) =>
      Array.from(
        { length: 12 },
        (_, retry) =>
          ringHash({ retryElsewhere }).pick(servers, { ...anyRequest, attempt: retry + 1 }, context)
            ?.name,
      );
    expect(new Set(names(false)).size).toBe(1);
    expect(new Set(names(true)).size).toBe(4);
  });

  test('places by Murmur2 otherwise than by xxHash', () => {
    const servers = testServers(20);
    const nameFor = (hash: 'murmur2' | 'xxhash64', key: string) =>
      ringHash({ hash }).pick(servers, { ...anyRequest, key }, context)?.name;
    const keys = Array.from({ length: 30 }, (_, number) => `key ${number}`);
    expect(keys.map((key) => nameFor('murmur2', key))).not.toEqual(
      keys.map((key) => nameFor('xxhash64', key)),
    );
  });

  test('keeps below the maximum, and sends requests without the header anywhere', () => {
    const servers = testServers(6);
    const balancer = ringHash({ hashOn: 'header:none', minimumRingSize: 5, maximumRingSize: 7 });
    const reached = Array.from(
      { length: 300 },
      () => balancer.pick(servers, anyRequest, context)?.name,
    );
    expect(new Set(reached).size).toBeGreaterThan(2);
    const all = servers.map(({ index }) => index);
    // Six servers need twelve points to have at least seven, and there may be no more than seven.
    expect(envoyRing(servers, all, all, 'xxhash64', 5, 7).size).toBe(6);
    expect(envoyRing(servers, all, all, 'xxhash64', 7, 7).size).toBe(7);
  });

  // Measured: 8.5 % of the others' keys, one in twelve.
  test("moves others' keys too when a server is taken off the list, or as Envoy, when it is down", () => {
    const servers = addressedServers(Array.from({ length: 10 }, () => 1));
    const before = owners(ringHash(), servers, 5000);
    servers[3]!.up = false;
    const rest = servers.filter(({ up }) => up);
    const removed = owners(ringHash(), rest, 5000);
    expect(owners(ringHash({ resizeWhenDown: true }), servers, 5000)).toEqual(removed);
    const extra = movedShare(before, removed, [servers[3]!.name]);
    expect(extra).toBeGreaterThan(0.03);
    expect(extra).toBeLessThan(0.15);
    expect(movedShare(before, owners(ringHash(), servers, 5000), [servers[3]!.name])).toBe(0);
  });
});
