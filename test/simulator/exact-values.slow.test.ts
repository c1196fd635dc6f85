import { afterEach, describe, expect, test } from 'vitest';
import { roundRobinMeanResponseMs } from '#algorithms/formulas/round-robin';
import { Servers } from '#simulator/engine/servers';
import type { Report } from '#simulator/report';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import type { Service } from '#simulator/scenario/service';
import { simulate } from '#simulator/simulate';
import { servers } from './scenarios.ts';

/*
 * The engine against queueing theory. The mean service time is 1 ms, so a time in milliseconds is in
 * units of it. Seeds are fixed: 20 replications, whose scatter gives the standard error; the exact
 * value must lie within four of them, and the error must be small enough for that to mean something.
 * Queues remember for long, so the last digits cost millions of payments: the error each case
 * reaches, with what it has to spend, is stated with it.
 */

const REPLICATIONS = 20;

interface Case {
  readonly name: string;
  readonly exact: number;
  /** Of the exact value: what the standard error stays under. */
  readonly errorShare: number;
  /** In each replication. */
  readonly payments: number;
  readonly arrivalsPerMs: number;
  readonly servers: ScenarioInput['servers'];
  readonly service?: Service;
  measure(report: Report): number;
}

const exponential: Service = { kind: 'exponential', meanMs: 1 };
const response = ({ responseMs }: Report) => responseMs.mean;
const wait = ({ responseMs }: Report) => responseMs.mean - 1;

const cases: readonly Case[] = [
  {
    name: 'M/M/1 at load 0.8: T = 5',
    exact: 5,
    errorShare: 0.004,
    payments: 300_000,
    arrivalsPerMs: 0.8,
    servers: servers(1),
    measure: response,
  },
  {
    name: 'M/M/1 at load 0.8: p99 = 23.02585',
    exact: 23.02585,
    errorShare: 0.007,
    payments: 300_000,
    arrivalsPerMs: 0.8,
    servers: servers(1),
    measure: ({ responseMs }) => responseMs.p99,
  },
  {
    name: 'round robin to 10 servers at load 0.8: T = 2.922269',
    exact: roundRobinMeanResponseMs(8000, 1000, 10),
    errorShare: 0.003,
    payments: 480_000,
    arrivalsPerMs: 8,
    servers: servers(10),
    measure: response,
  },
  {
    name: 'M/D/1 at load 0.8: Wq = 2',
    exact: 2,
    errorShare: 0.004,
    payments: 250_000,
    arrivalsPerMs: 0.8,
    servers: servers(1),
    service: { kind: 'fixed', meanMs: 1 },
    measure: wait,
  },
  {
    name: 'M/G/1, lognormal with cv² 4, at load 0.7: Wq = 5.83333',
    exact: 35 / 6,
    errorShare: 0.01,
    payments: 640_000,
    arrivalsPerMs: 0.7,
    servers: servers(1),
    service: { kind: 'lognormal', meanMs: 1, cvSquared: 4 },
    measure: wait,
  },
  {
    name: 'M/M/10 with 8 offered: Wq = 0.204590',
    exact: 0.20459,
    errorShare: 0.006,
    payments: 350_000,
    arrivalsPerMs: 8,
    servers: servers(1, { slots: 10 }),
    // By Little's law from the queue: response minus work would add the scatter of the work.
    measure: (report) => report.servers[0]!.meanQueue / 8,
  },
];

const cache = new Map<string, Report[]>();

/** Cases that differ only in what they measure share their runs. */
function reports(given: Case): Report[] {
  const { service = exponential, arrivalsPerMs, payments } = given;
  const scenario: ScenarioInput = {
    version: 1,
    durationMs: payments / arrivalsPerMs,
    traffic: { kind: 'poisson', arrivalsPerSec: arrivalsPerMs * 1000 },
    servers: given.servers,
    service,
    balancer: { name: 'round-robin' },
  };
  const key = JSON.stringify(scenario);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const fresh = Array.from({ length: REPLICATIONS }, (_, index) =>
    simulate({ ...scenario, seed: 1000 + index }),
  );
  cache.set(key, fresh);
  return fresh;
}

function measured(given: Case): { mean: number; standardError: number } {
  const values = reports(given).map(given.measure);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (values.length - 1) / values.length) };
}

function errorsAway(given: Case): number {
  const { mean, standardError } = measured(given);
  return Math.abs(mean - given.exact) / standardError;
}

test.each(cases)('$name', (given) => {
  const { mean, standardError } = measured(given);
  const shown = `${mean} with standard error ${((100 * standardError) / given.exact).toFixed(2)} %`;
  expect(errorsAway(given), shown).toBeLessThan(4);
  expect(standardError / given.exact, shown).toBeLessThan(given.errorShare);
});

describe('teeth: an engine that is slightly wrong does not pass', () => {
  const dequeue = Servers.prototype.dequeue;
  afterEach(() => {
    Servers.prototype.dequeue = dequeue;
    cache.clear();
  });

  // What is this wrong shows in fewer payments.
  const byName = (start: string): Case => ({
    ...cases.find(({ name }) => name.startsWith(start))!,
    payments: 80_000,
  });

  test('work drawn with a mean 2 % too long', () => {
    const wrong: Case = {
      ...byName('round robin'),
      service: { kind: 'exponential', meanMs: 1.02 },
    };
    expect(errorsAway(wrong)).toBeGreaterThan(4);
  });

  test('one slot too many', () => {
    const wrong: Case = { ...byName('M/M/10'), servers: servers(1, { slots: 11 }) };
    expect(errorsAway(wrong)).toBeGreaterThan(4);
  });

  test('last come, first served: the same mean, but not the same p99', () => {
    cache.clear();
    // Of the queue, all but the first come out and go back in: what is left is the last.
    const waiting: number[] = [];
    Servers.prototype.dequeue = function (this: Servers, server) {
      const own = this as unknown as { enqueue(server: number, attempt: number): void };
      for (;;) {
        const attempt = dequeue.call(this, server);
        if (attempt < 0) break;
        waiting.push(attempt);
      }
      const last = waiting.pop() ?? -1;
      for (const attempt of waiting) own.enqueue(server, attempt);
      waiting.length = 0;
      return last;
    };
    expect(errorsAway(byName('M/M/1 at load 0.8: T'))).toBeLessThan(4);
    expect(errorsAway(byName('M/M/1 at load 0.8: p99'))).toBeGreaterThan(4);
  });
});
