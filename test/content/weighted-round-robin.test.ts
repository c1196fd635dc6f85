import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Balancer, Request, Server } from '#algorithms/balancing/balancer';
import { createBalancer } from '#algorithms/balancing/catalog';
import { randomStream } from '#numerics/random-stream';
import { simulate } from '#simulator/simulate';
import { blocks, longestRow } from '../../content/chapters/04-weighted-round-robin/cells/blocks.ts';
import { smooth } from '../../content/chapters/04-weighted-round-robin/cells/smooth.ts';
import {
  ARRIVALS_PER_SEC,
  drawnMeanMs,
  RATES_PER_SEC,
} from '../../content/chapters/04-weighted-round-robin/drawn-mean.ts';
import { orders as changes } from '../../content/chapters/04-weighted-round-robin/exercises/change-while-running/checks.ts';
import { orders as returns } from '../../content/chapters/04-weighted-round-robin/exercises/gentle-return/checks.ts';
import { orders as spreads } from '../../content/chapters/04-weighted-round-robin/exercises/spread-the-turns/checks.ts';
import { weightNumbers } from '../../content/chapters/04-weighted-round-robin/scenarios.ts';
import { PLAIN, TUNED } from '../../content/chapters/04-weighted-round-robin/tuning.ts';
import { checkProperty } from '../property.ts';
import { chapterModule } from './chapters.ts';

/* What the chapter on weighted round robin says beside its figures. */

const { scenarios } = await chapterModule('04-weighted-round-robin');
const NAMES = ['ada', 'bao', 'cal'];
const request: Request = {
  id: 1,
  kind: 'authorise',
  key: 'shop',
  clientIp: '',
  path: '',
  headers: {},
  attempt: 1,
};
const context = { nowMs: 0, random: randomStream(1, 'unused') };

const servers = (weights: readonly number[], up: readonly boolean[] = []): Server[] =>
  weights.map((weight, index) => ({
    index,
    name: NAMES[index] ?? '',
    weight,
    zone: '',
    priority: 0,
    up: up[index] ?? true,
    inFlight: 0,
    queued: 0,
    responseMs: 0,
  }));

/** First letters of the names that are picked. */
const order = (balancer: Balancer, weights: readonly number[], count: number) =>
  Array.from(
    { length: count },
    () => balancer.pick(servers(weights), request, context)?.name[0],
  ).join('');

describe('the cell', () => {
  test('decides like the library’s, whatever happens to weights and servers', () => {
    const moment = fc.tuple(
      fc.array(fc.nat(12), { minLength: 3, maxLength: 3 }),
      fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      fc.boolean(),
    );
    checkProperty(
      fc.property(fc.array(moment, { maxLength: 60 }), (moments) => {
        const library = createBalancer('smooth-weighted-round-robin');
        let cell = smooth();
        for (const [weights, up, moves] of moments) {
          if (moves) {
            const saved = cell.save!();
            // What is picked after that does not reach what was saved.
            cell.pick(servers([1, 2, 3]), request, context);
            cell = smooth();
            cell.restore!(saved);
          }
          const all = servers(weights, up);
          expect(cell.pick(all, request, context)).toBe(library.pick(all, request, context));
        }
      }),
    );
  });

  test('drives its figure to the same numbers, bit for bit', () => {
    const { scenario } = scenarios.spread!;
    expect(simulate(scenario, { balancer: smooth() })).toEqual(simulate(scenario));
  });

  test('with the picked paying only its own weight, the heavy one gets more than its share', () => {
    const current = [0, 0, 0];
    const weights = [5, 1, 1];
    let heavy = 0;
    for (let i = 0; i < 700; i++) {
      for (const [at, weight] of weights.entries()) current[at]! += weight;
      const best = current.indexOf(Math.max(...current));
      current[best]! -= weights[best]!;
      if (best === 0) heavy++;
    }
    expect(heavy / 700).toBeGreaterThan(5 / 7 + 0.05);
  });
});

describe('orders', () => {
  const ipvs = (weights: readonly number[], count: number) =>
    order(createBalancer('ipvs-weighted-round-robin'), weights, count);

  test('the blocks of IPVS: five in a row, and forty after one weight has changed by one', () => {
    expect(ipvs(PLAIN, 14)).toBe(
      blocks([
        { name: 'a', weight: 5 },
        { name: 'b', weight: 1 },
        { name: 'c', weight: 1 },
      ]).repeat(2),
    );
    const round = ipvs(TUNED, weightNumbers.tunedTurns);
    expect(longestRow(round)).toBe(weightNumbers.tunedRow);
    expect(weightNumbers.tunedRow).toBe(40);
    // Then bao and cal get two of three, thirty picks long.
    expect(round.slice(-30)).toBe('abc'.repeat(10));
  });

  test('the rows across the end: four with nginx, three with HAProxy', () => {
    const nginx = order(createBalancer('smooth-weighted-round-robin'), [5, 1, 1], 7);
    const haproxy = order(createBalancer('haproxy-round-robin'), [5, 1, 1], 7);
    expect([nginx, longestRow(nginx)]).toEqual(['aabacaa', 4]);
    expect([haproxy, longestRow(haproxy)]).toEqual(['aaabaac', 3]);
  });

  test.each(Object.entries({ ...spreads, ...changes, ...returns }))(
    'the exercises ask for nginx’s: %s',
    (_, stretches) => {
      const balancer = createBalancer('smooth-weighted-round-robin');
      for (const stretch of stretches) {
        const down = 'down' in stretch ? (stretch.down ?? '') : '';
        const all = servers(
          stretch.weights,
          NAMES.map((name) => !down.includes(name)),
        );
        if ('ended' in stretch && stretch.ended) {
          const [name, kind] = stretch.ended;
          const server = all.find((each) => each.name === name)!;
          balancer.finished!(server, request, { kind, responseMs: 9 }, 0);
        }
        for (const letter of stretch.order) {
          expect(balancer.pick(all, request, context)?.name[0] ?? '-').toBe(letter);
        }
      }
    },
  );
});

describe('the formula', () => {
  test('weights in proportion to speeds make all loads equal', () => {
    const sum = RATES_PER_SEC.reduce((total, rate) => total + rate, 0);
    const loads = RATES_PER_SEC.map((rate) => (ARRIVALS_PER_SEC * (rate / sum)) / rate);
    for (const load of loads) expect(load).toBeCloseTo(loads[0]!, 12);
  });

  test('the mean is least where the prose says, and not at the speed', () => {
    const { adaSpeed, bestWeight } = weightNumbers;
    const at = (weight: number) => drawnMeanMs([weight, 1, 1]);
    expect(bestWeight).toBeGreaterThan(adaSpeed);
    for (let weight = 4; weight <= 20; weight += 0.1) {
      expect(at(weight)).toBeGreaterThan(0.9999 * at(bestWeight));
    }
    expect(at(adaSpeed)).toBeGreaterThan(1.1 * at(bestWeight));
  });
});

test('in the last thirty turns of a round bao is sent more than it can do', () => {
  expect(weightNumbers.rushPerSec).toBeGreaterThan(weightNumbers.baoPerSec);
});
