import { describe, expect, test } from 'vitest';
import { ketama } from '#algorithms/balancing/ketama';
import { type KetamaHash, ketamaHash, ketamaRing } from '#algorithms/balancing/ketama-points';
import { randomStream } from '#numerics/random-stream';
import vectors from '../../vectors/ketama-ring.json';
import { anyRequest, namedServers, type TestServer } from './traffic';

interface VectorCase {
  readonly id: string;
  readonly input: {
    readonly nodes: readonly string[] | Readonly<Record<string, number>>;
    readonly hash?: string;
    readonly key?: string;
  };
  readonly expected: {
    readonly lookups?: Readonly<Record<string, number | string>>;
    readonly max_point?: number;
    readonly key_point?: number;
    readonly ring_point?: number;
    readonly server?: string;
    readonly num_points?: number;
  };
}

const cases = vectors.cases as unknown as VectorCase[];
const context = { nowMs: 0, random: randomStream(1, 'unused') };

function serversOf({ nodes }: VectorCase['input']): TestServer[] {
  if (Array.isArray(nodes)) return namedServers(nodes);
  const entries = Object.entries(nodes as Record<string, number>);
  return namedServers(entries.map(([name]) => name)).map((server, at) => ({
    ...server,
    weight: entries[at]![1],
  }));
}

const positions = (servers: readonly TestServer[]) => servers.map(({ index }) => index);

describe('ketama', () => {
  test.each(cases.filter(({ expected }) => expected.lookups))('$id', ({ input, expected }) => {
    const servers = serversOf(input);
    const hash: KetamaHash = input.hash === 'fnv1a_32' ? 'fnv1a' : 'md5';
    const balancer = ketama({ hash });
    for (const [key, owner] of Object.entries(expected.lookups!)) {
      const server = balancer.pick(servers, { ...anyRequest, key }, context)!;
      expect(typeof owner === 'number' ? server.index : server.name, key).toBe(owner);
    }
    if (expected.max_point === undefined) return;
    const ring = ketamaRing(servers, positions(servers), hash);
    expect(ring.high(ring.size - 1)).toBe(expected.max_point);
  });

  test('rj-ketama-weighted-600-400', () => {
    const { input, expected } = cases.find(({ id }) => id === 'rj-ketama-weighted-600-400')!;
    const servers = serversOf(input);
    const ring = ketamaRing(servers, positions(servers), 'md5');
    expect(ring.size).toBe(expected.num_points);
    const point = ketamaHash(input.key!, 'md5');
    expect(point).toBe(expected.key_point);
    const found = ring.find(point, 0);
    expect(ring.high(found)).toBe(expected.ring_point);
    expect(servers[ring.owner(found)]!.name).toBe(expected.server);
  });

  test('gives 160 points to each of any number of equals, whatever floats make of 1/n', () => {
    for (let count = 1; count <= 100; count++) {
      const servers = namedServers(Array.from({ length: count }, (_, at) => `s${at}`));
      expect(ketamaRing(servers, positions(servers), 'fnv1a').size).toBe(160 * count);
    }
  });
});
