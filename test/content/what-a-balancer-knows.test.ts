import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Server } from '#algorithms/balancing/balancer';
import { createBalancer } from '#algorithms/balancing/catalog';
import { randomStream } from '#numerics/random-stream';
import { simulate } from '#simulator/simulate';
import {
  byOwnNumber,
  WORK,
} from '../../content/chapters/02-what-a-balancer-knows/cells/own-number.ts';
import {
  balancer,
  byAddress,
  byMerchant,
  byState,
} from '../../content/chapters/02-what-a-balancer-knows/cells/three-balancers.ts';
import { byWhoeverIsFree } from '../../content/chapters/02-what-a-balancer-knows/cells/whoever-is-free.ts';
import { checkProperty } from '../property.ts';
import { chapterModule } from './chapters.ts';

/* What the chapter on what a balancer knows says beside its figures. */

const { scenarios } = await chapterModule('02-what-a-balancer-knows');
const context = { nowMs: 0, random: randomStream(1, 'draws') };
const seen = (index: number, inFlight = 0): Server => ({
  index,
  name: `pay-${index + 1}`,
  weight: 1,
  zone: '',
  priority: 0,
  up: true,
  inFlight,
  queued: 0,
  responseMs: 0,
});
const request = (key: string, clientIp: string) => ({
  id: 1,
  kind: 'authorise',
  key,
  clientIp,
  path: '/',
  headers: {},
  attempt: 1,
});

describe('the three of the cell', () => {
  test('hash as nginx does', () => {
    const text = fc.stringMatching(/^[a-z0-9.:-]{1,30}$/);
    checkProperty(
      fc.property(text, text, fc.integer({ min: 1, max: 9 }), (key, clientIp, count) => {
        const servers = Array.from({ length: count }, (_, i) => seen(i));
        const asked = request(key, clientIp);
        for (const [hashOn, choose] of [
          ['clientIp', byAddress],
          ['key', byMerchant],
        ] as const) {
          const library = createBalancer('request-hash', { hashOn });
          expect(choose(servers, asked)?.index).toBe(library.pick(servers, asked, context)?.index);
        }
      }),
    );
  });

  test('by state it is one with the least under way', () => {
    expect(byState([seen(0, 2), seen(1, 1), seen(2, 3)], request('a', 'b'))?.index).toBe(1);
    expect(byState([], request('a', 'b'))).toBeUndefined();
  });

  test('drives the figure to the same numbers, bit for bit', () => {
    const { scenario } = scenarios.opening!;
    const { policies: _, ...byName } = simulate(scenario);
    const { policies: __, ...byCell } = simulate(scenario, { balancer: balancer() });
    expect(byCell).toEqual(byName);
  });
});

describe('the prose', () => {
  test('four workers stand idle after three seconds, one works for twelve', () => {
    expect(byOwnNumber(WORK).toSorted((a, b) => a - b)).toEqual([3, 3, 3, 3, 12]);
    expect(Math.max(...byWhoeverIsFree(WORK))).toBe(6);
  });

  test('whoever is free: no work is lost, and nobody is idle while work waits', () => {
    checkProperty(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 6 }),
        (work, workers) => {
          const busySec = byWhoeverIsFree(work, workers);
          const sum = work.reduce((total, seconds) => total + seconds, 0);
          expect(busySec.reduce((total, seconds) => total + seconds, 0)).toBe(sum);
          // Graham’s bound for handing out work in a list’s order.
          const longest = Math.max(...work);
          expect(Math.max(...busySec)).toBeLessThanOrEqual((sum - longest) / workers + longest);
        },
      ),
    );
  });
});
