import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { requestHash } from '#algorithms/balancing/request-hash';
import { randomStream } from '#numerics/random-stream';
import vectors from '../../vectors/ip-hash.json';
import { movedShare } from './moved-keys';
import { anyRequest, owners, requestOf, testServers, weightedServers } from './traffic';

const context = { nowMs: 0, random: randomStream(1, 'unused') };

describe('requestHash', () => {
  test("follows nginx's rule: nginx-hash-plain", () => {
    expect(vectors.cases.map(({ id }) => id)).toContain('nginx-hash-plain');
    const servers = testServers(5);
    servers[2]!.up = false;
    const balancer = requestHash();
    for (let number = 0; number < 200; number++) {
      const { key } = requestOf(number);
      let hash = 0;
      let wanted = 2;
      for (let tries = 0; wanted === 2; tries++) {
        hash += (crc32(`${tries || ''}${key}`) >>> 16) & 0x7fff;
        wanted = hash % 5;
      }
      expect(balancer.pick(servers, requestOf(number), context)?.index).toBe(wanted);
    }
  });

  // On a real nginx (CHAPTERS.md): of five servers one marked down moves 21.0 %, one taken off 79.6 %.
  test('moves one key in five when one of five is down, and four in five when it is gone', () => {
    const servers = testServers(5);
    const before = owners(requestHash(), servers, 5000);
    servers[4]!.up = false;
    expect(movedShare(before, owners(requestHash(), servers, 5000))).toBeCloseTo(0.2, 1);
    const gone = owners(requestHash(), servers.slice(0, 4), 5000);
    expect(movedShare(before, gone)).toBeCloseTo(0.8, 1);
  });

  test.each([
    ['path', { path: '/a' }, { path: '/b' }],
    ['clientIp', { clientIp: '10.0.0.1' }, { clientIp: '10.0.0.3' }],
    ['kind', { kind: 'capture' }, { kind: 'refund' }],
    ['header:X-Shop', { headers: { 'x-shop': '1' } }, { headers: { 'x-shop': '3' } }],
  ] as const)('hashes on %s', (hashOn, one, other) => {
    const balancer = requestHash({ hashOn });
    const servers = testServers(100);
    const nameFor = (fields: object) =>
      balancer.pick(servers, { ...anyRequest, ...fields }, context)?.name;
    expect(nameFor(one)).not.toBe(nameFor(other));
    expect(nameFor({ ...one, id: 7, key: 'another' })).toBe(nameFor(one));
  });

  test('takes turns without a key, and with a single server', () => {
    const balancer = requestHash({ hashOn: 'header:none' });
    const picked = [1, 2, 3, 4].map(
      () => balancer.pick(testServers(3), anyRequest, context)?.index,
    );
    expect(picked).toEqual([0, 1, 2, 0]);
    expect(balancer.pick(testServers(1), anyRequest, context)?.index).toBe(0);
  });

  test('gives up after 20 misses, and remembers failures then', () => {
    const servers = weightedServers([10_000, 1, 1]);
    servers[0]!.up = false;
    const balancer = requestHash();
    const picks = () => [1, 2].map(() => balancer.pick(servers, anyRequest, context)?.index);
    expect(picks()).toEqual([1, 2]);
    balancer.finished!(servers[1]!, anyRequest, { kind: 'error', responseMs: 1 }, 0);
    expect(picks()).toEqual([2, 1]);
  });
});
