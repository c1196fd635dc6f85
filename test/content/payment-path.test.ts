import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Request, Server } from '#algorithms/balancing/balancer';
import { createBalancer } from '#algorithms/balancing/catalog';
import { seriesAvailability } from '#algorithms/formulas/composed-availability';
import { randomStream } from '#numerics/random-stream';
import type { Report } from '#simulator/report';
import { simulate } from '#simulator/simulate';
import { both } from '../../content/chapters/01-payment-path/cells/both.ts';
import { limit, up } from '../../content/chapters/01-payment-path/cells/path.ts';
import {
  BALANCED,
  BOTH,
  CRASH_MS,
  evening,
  NEITHER,
  TOLERANT,
} from '../../content/chapters/01-payment-path/evening.ts';
import { pathNumbers } from '../../content/chapters/01-payment-path/scenarios.ts';
import { checkProperty } from '../property.ts';
import { chapterModule } from './chapters.ts';

/* What the first chapter says beside its figures. */

const { scenarios, paths } = await chapterModule('01-payment-path');
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

describe('the balancer of the cell', () => {
  test('decides like round robin of the library, whoever is up', () => {
    const ups = fc.array(fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), { maxLength: 50 });
    checkProperty(
      fc.property(ups, fc.nat(49), (all, savedAt) => {
        const library = createBalancer('round-robin');
        let cell = both();
        for (const [i, states] of all.entries()) {
          if (i === savedAt) {
            const saved = cell.save!();
            cell = both();
            cell.restore!(saved);
          }
          const servers: Server[] = states.map((isUp, index) => ({
            index,
            name: 'abc'[index] ?? '',
            weight: 1,
            zone: '',
            priority: 0,
            up: isUp,
            inFlight: 0,
            queued: 0,
            responseMs: 0,
          }));
          expect(cell.pick(servers, request, context)).toBe(
            library.pick(servers, request, context),
          );
        }
      }),
    );
  });

  test('drives its figures to the same numbers, bit for bit', () => {
    for (const name of ['both', 'lost-answers']) {
      const { scenario } = scenarios[name]!;
      expect(simulate(scenario, { balancer: both() })).toEqual(simulate(scenario));
    }
  });
});

describe('the evening', () => {
  const share = ({ availability }: Report) => availability.byRequest;

  test('with neither, nobody can pay while ada is down', () => {
    const { series } = simulate(evening(NEITHER));
    // What was on its way at either end aside.
    const slices = series.succeeded.filter((_, i) => {
      const fromMs = i * series.sliceMs;
      return fromMs > CRASH_MS + 5000 && fromMs + series.sliceMs < 2 * CRASH_MS;
    });
    expect(slices.length).toBeGreaterThan(2);
    expect(slices.every((count) => count === 0)).toBe(true);
  });

  test('balancing alone loses every third payment while ada is down, and hardly any other', () => {
    const { failed, offered } = simulate(evening(BALANCED));
    const meanwhile = offered / 5;
    expect(failed / meanwhile).toBeGreaterThan(0.28);
    expect(failed / meanwhile).toBeLessThan(0.45);
  });

  test('fault tolerance alone keeps one machine too busy, with payments that come back', () => {
    const report = simulate(evening(TOLERANT));
    expect(share(report)).toBeLessThan(0.65);
    expect(report.attemptsPerPayment).toBeGreaterThan(2);
    expect(report.attemptFailures.rejected).toBeGreaterThan(10 * report.attemptFailures.error);
  });

  test('with both, everybody pays, nearly', () => {
    expect(share(simulate(evening(BOTH)))).toBeGreaterThan(0.98);
  });

  test('one server cannot do what is asked for; three can, and so can two', () => {
    expect(pathNumbers.eveningPerSec).toBeGreaterThan(pathNumbers.eveningServerPerSec);
    expect(pathNumbers.eveningPerSec).toBeLessThan(2 * pathNumbers.eveningServerPerSec);
  });
});

describe('the cell of the path', () => {
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 });

  test('multiplies like the library', () => {
    checkProperty(
      fc.property(shares, (all) => {
        const stages = all.map((each) => ({ name: 'stage', up: each, perSec: 1 }));
        expect(up(stages)).toBeCloseTo(seriesAvailability(all), 12);
      }),
    );
  });

  test('a stage more never helps, and the limit is a stage that nothing is below', () => {
    checkProperty(
      fc.property(shares, (all) => {
        const stages = all.map((each, i) => ({ name: `${i}`, up: each, perSec: 1000 * each }));
        expect(up(stages)).toBeLessThanOrEqual(up(stages.slice(1)) + 1e-12);
        expect(limit(stages).perSec).toBe(Math.min(...stages.map(({ perSec }) => perSec)));
      }),
    );
  });
});

test('three servers and the bank are what the prose says', () => {
  const [server, bank] = [pathNumbers.serverPercent, pathNumbers.bankPercent].map(Number);
  const three = (1 - (1 - server! / 100) ** 3) * (bank! / 100);
  expect(pathNumbers.threePercent).toBe((100 * three).toFixed(1));
});

describe('the path of five challenges', () => {
  const { challenges } = paths;
  const reports = new Map(
    challenges!.variants.map(({ name, scenario }) => [name, simulate(scenario)] as const),
  );
  const report = (name: string) => reports.get(name)!;

  test('each challenge breaks a part of its own, and the first variant none', () => {
    const [whole, ...broken] = challenges!.variants;
    expect(whole!.broken).toBeUndefined();
    expect(broken.map((variant) => variant.broken!.part).sort()).toEqual(
      challenges!.parts.map((_, i) => i),
    );
  });

  test('a broken part differs from the whole path in what it is said to', () => {
    const [whole, ...broken] = challenges!.variants.map(
      ({ scenario: { name: _, ...rest } }) => rest,
    );
    for (const each of broken) expect(each).not.toEqual(whole);
    const [servers, crowd] = ['scalability', 'concurrency'].map(
      (name) => challenges!.variants.find((variant) => variant.name === name)!.scenario,
    );
    // For the same crowd: the customers are the same, one by one.
    expect(servers!.traffic).toEqual(crowd!.traffic);
    expect(servers!.tiers![0]!.servers.length).toBe(3 * crowd!.tiers![0]!.servers.length);
  });

  test('the servers are full because they wait for the bank: hardly one has work of its own', () => {
    const { tiers } = report('scalability');
    const [servers, , bank] = tiers;
    const places = 2 * servers!.servers.length;
    const taken =
      servers!.servers.reduce((sum, { utilisation }) => sum + utilisation, 0) /
      servers!.servers.length;
    // By Little's law: a payment is at its server's own work for a tenth of a second.
    const ownWork = servers!.throughputPerSec * 0.1;
    expect(taken).toBeGreaterThan(0.97);
    expect(ownWork / places).toBeLessThan(0.1);
    expect(bank!.servers[0]!.utilisation).toBeGreaterThan(0.97);
  });

  test('a bank that is twice as slow makes more than twice as long a wait, with less than all of it taken', () => {
    const [whole, slow] = [report('whole'), report('performance')];
    expect(slow.responseMs.mean).toBeGreaterThan(2 * whole.responseMs.mean);
    expect(slow.tiers[2]!.servers[0]!.utilisation).toBeLessThan(0.9);
  });
});
