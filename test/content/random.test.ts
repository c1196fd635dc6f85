import { powerOfChoicesLimitMs, powerOfChoicesTail } from 'evenkeel/formulas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Server } from '#algorithms/balancing/balancer';
import { createBalancer } from '#algorithms/balancing/catalog';
import { randomStream } from '#numerics/random-stream';
import { simulate } from '#simulator/simulate';
import { share } from '../../content/chapters/05-random/cells/long-queues.ts';
import { twoChoices } from '../../content/chapters/05-random/cells/two-choices.ts';
import { checkProperty } from '../property.ts';
import { chapterModule } from './chapters.ts';

/* What the chapter on random choices says beside its figures. */

const { scenarios } = await chapterModule('05-random');
const request = {
  id: 1,
  kind: 'authorise',
  key: 'merchant-1',
  clientIp: '10.0.0.1',
  path: '/',
  headers: {},
  attempt: 1,
};
const seen = (index: number, more: Partial<Server>): Server => ({
  index,
  name: `pay-${index + 1}`,
  weight: 1,
  zone: '',
  priority: 0,
  up: true,
  inFlight: 0,
  queued: 0,
  responseMs: 0,
  ...more,
});

describe('the cell', () => {
  test('draws and picks as the library does', () => {
    const row = fc.array(fc.nat(4), { minLength: 2, maxLength: 8 });
    checkProperty(
      fc.property(fc.array(row, { maxLength: 40 }), fc.nat(), (rows, seed) => {
        const ours = { nowMs: 0, random: randomStream(seed, 'draws') };
        const theirs = { nowMs: 0, random: randomStream(seed, 'draws') };
        const cell = twoChoices();
        for (const counts of rows) {
          const servers = counts.map((inFlight, index) => seen(index, { inFlight }));
          // A new one each time: it looks at the list only when it is told that it has changed.
          const library = createBalancer('power-of-choices', { choices: 2 });
          expect(cell.pick(servers, request, ours)?.index).toBe(
            library.pick(servers, request, theirs)?.index,
          );
        }
      }),
    );
  });

  test('with one server up there is one choice, and with none there is none', () => {
    const context = { nowMs: 0, random: randomStream(1, 'draws') };
    const pick = (up: readonly boolean[]) =>
      twoChoices().pick(
        up.map((each, index) => seen(index, { up: each })),
        request,
        context,
      )?.index;
    expect(pick([false, true, false])).toBe(1);
    expect(pick([false, false])).toBeUndefined();
  });

  test('drives the figure to the same numbers, bit for bit', () => {
    const { scenario } = scenarios.slower!;
    const { policies: _, ...byName } = simulate(scenario);
    const { policies: __, ...byCell } = simulate(scenario, { balancer: twoChoices() });
    expect(byCell).toEqual(byName);
  });
});

describe('the prose', () => {
  test('the share of long queues is the library’s', () => {
    for (const load of [0.3, 0.7, 0.9]) {
      for (const choices of [1, 2, 3]) {
        for (const payments of [1, 2, 3, 5]) {
          expect(share(payments, load, choices)).toBeCloseTo(
            powerOfChoicesTail(load, choices, payments),
            12,
          );
        }
      }
    }
  });

  test('the formula is the sum of those shares, over the load', () => {
    for (const choices of [1, 2, 3]) {
      let sum = 0;
      for (let i = 1; i < 400; i += 1) sum += share(i, 0.9, choices) / 0.9;
      expect(powerOfChoicesLimitMs(0.9, 1, choices)).toBeCloseTo(sum, 9);
    }
  });

  test('by two lots the share is squared with each payment more, and a little more', () => {
    for (const k of [1, 2, 3, 4]) {
      expect(share(k + 1, 0.9, 2)).toBeCloseTo(share(k, 0.9, 2) ** 2 * 0.9, 12);
      expect(share(k + 1, 0.9, 1)).toBeCloseTo(share(k, 0.9, 1) * 0.9, 12);
    }
  });

  test('the payments of the failure are work for less than half of the servers’ time', () => {
    const { traffic, service, servers } = scenarios.herd!.scenario;
    if (traffic.kind !== 'poisson' || service?.kind !== 'exponential') throw new Error('changed');
    const load = (traffic.arrivalsPerSec * Number(service.meanMs)) / 1000 / servers.length;
    expect(load).toBeLessThan(0.5);
  });
});
