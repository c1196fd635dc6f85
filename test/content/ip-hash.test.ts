import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Server } from '#algorithms/balancing/balancer';
import { createBalancer } from '#algorithms/balancing/catalog';
import { crc32 } from '#algorithms/hashing/crc32';
import { randomStream } from '#numerics/random-stream';
import { simulate } from '#simulator/simulate';
import { consistentHash } from '../../content/chapters/07-ip-hash/cells/consistent-hash.ts';
import { moved, onRing, remainder } from '../../content/chapters/07-ip-hash/cells/moved.ts';
import { chargedTwice } from '../../content/chapters/07-ip-hash/cells/remembered.ts';
import { hash } from '../../content/chapters/07-ip-hash/cells/ring.ts';
import { spread } from '../../content/chapters/07-ip-hash/cells/spread.ts';
import { checkProperty } from '../property.ts';
import { chapterModule } from './chapters.ts';

/* What the chapter on IP hash says beside its figures. */

const { scenarios } = await chapterModule('07-ip-hash');
const context = { nowMs: 0, random: randomStream(1, 'draws') };
const seen = (index: number, up: boolean): Server => ({
  index,
  name: `10.0.0.${index + 11}`,
  weight: 1,
  zone: '',
  priority: 0,
  up,
  inFlight: 0,
  queued: 0,
  responseMs: 0,
});

describe('the cells', () => {
  test('the hash is CRC-32', () => {
    checkProperty(
      fc.property(fc.stringMatching(/^[ -~]{0,40}$/), (text) => {
        expect(hash(text)).toBe(crc32(text));
      }),
    );
  });

  test('the ring places merchants where nginx’s does, whoever is down', () => {
    const up = fc.array(fc.boolean(), { minLength: 2, maxLength: 6 });
    const keys = fc.array(fc.stringMatching(/^[a-z0-9-]{1,20}$/), { minLength: 1, maxLength: 20 });
    checkProperty(
      fc.property(up, keys, (flags, merchants) => {
        const servers = flags.map((flag, index) => seen(index, flag));
        const [cell, library] = [consistentHash(), createBalancer('nginx-consistent-hash', {})];
        for (const key of merchants) {
          const asked = {
            id: 1,
            kind: 'authorise',
            key,
            clientIp: '10.0.0.1',
            path: '/',
            headers: {},
            attempt: 1,
          };
          const theirs = library.pick(servers, asked, context)?.index;
          expect(cell.pick(servers, asked, context)?.index).toBe(theirs);
        }
      }),
      // Each run builds two rings.
      { numRuns: 40 },
    );
  });

  test('drives the figure to the same numbers, bit for bit', () => {
    const { scenario } = scenarios.shops!;
    const { policies: _, ...byName } = simulate(scenario);
    const { policies: __, ...byCell } = simulate(scenario, { balancer: consistentHash() });
    expect(byCell).toEqual(byName);
  });
});

describe('the prose', () => {
  test('what moves is what the formulas say: of a remainder exactly, of a ring as evenly as its points lie', () => {
    for (const count of [3, 5, 10]) {
      expect(Math.abs(moved(remainder, count, count - 1) - 100 * (1 - 1 / count))).toBeLessThan(2);
      // A server's share of a ring of 160 points lies around the mean by 1/√160 of it: three of those.
      const share = 100 / count;
      expect(Math.abs(moved(onRing, count, count - 1) - share)).toBeLessThan(
        (3 * share) / Math.sqrt(160),
      );
    }
  });

  test('shares lie around their mean by about one over the root of the points', () => {
    for (const points of [4, 16, 64, 160]) {
      expect(spread(points) * Math.sqrt(points)).toBeGreaterThan(0.85);
      expect(spread(points) * Math.sqrt(points)).toBeLessThan(1.15);
    }
  });

  test('who moves is charged twice, unless all servers share what they remember', () => {
    expect(chargedTwice(remainder)).toBeGreaterThan(3 * chargedTwice(onRing));
    expect(chargedTwice(onRing)).toBeGreaterThan(0);
    expect(chargedTwice(onRing, true)).toBe(0);
  });

  test('nginx’s ip_hash looks at three octets, and its ring at the text of a server', () => {
    const balancer = createBalancer('ip-hash', {});
    const servers = [0, 1, 2].map((index) => seen(index, true));
    const picked = new Set(
      Array.from({ length: 40 }, (_, i) => {
        const asked = {
          id: 1,
          kind: 'authorise',
          key: '',
          clientIp: `198.51.100.${i + 1}`,
          path: '/',
          headers: {},
          attempt: 1,
        };
        return balancer.pick(servers, asked, context)?.index;
      }),
    );
    expect(picked.size).toBe(1);
    const owners = (port: string) => {
      const ring = createBalancer('nginx-consistent-hash', {});
      const named = servers.map((server) => ({ ...server, name: `${server.name}${port}` }));
      return Array.from({ length: 300 }, (_, i) => {
        const key = `shop ${i}`;
        const asked = {
          id: 1,
          kind: 'authorise',
          key,
          clientIp: '',
          path: '/',
          headers: {},
          attempt: 1,
        };
        return ring.pick(named, asked, context)?.index;
      });
    };
    const [bare, withPort] = [owners(''), owners(':8080')];
    const others = bare.filter((owner, i) => owner !== withPort[i]).length;
    expect(others / bare.length).toBeGreaterThan(0.5);
  });
});
