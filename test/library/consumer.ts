import {
  type Balancer,
  type BalancerSpec,
  balancers,
  createBalancer,
  leastConnections,
  type Pick,
  priorityLevels,
  roundRobin,
  uniformRandom,
} from 'evenkeel/balancing';
import { type Display, display } from 'evenkeel/display';
import type { Checks } from 'evenkeel/exercises';
import {
  closedMultiServerQueue,
  fitScalability,
  type MultiServerQueue,
  meanResponseMs,
  multiServerQueue,
  nines,
  randomSplitMeanResponseMs,
  repairableSystem,
  responseQuantileMs,
  roundRobinMeanResponseMs,
} from 'evenkeel/formulas';
import { jumpConsistentHash, md5, sipHash24, Word64, xxHash64 } from 'evenkeel/hashing';
import { hyperexponential, type Random, randomStream, zipf } from 'evenkeel/random';
import { quorum } from 'evenkeel/resilience';
import {
  type Report,
  replicate,
  type ScenarioError,
  type ScenarioInput,
  simulate,
  trace,
} from 'evenkeel/simulator';
import {
  LatencyHistogram,
  MovingAverage,
  meanInterval,
  quantileInterval,
  studentTQuantile,
} from 'evenkeel/statistics';

/*
 * What someone who installed the package may write. In the checkout the same imports lead to the
 * sources, so one file shows whether the two agree.
 */

const scenario: ScenarioInput = {
  version: 1,
  seed: 20_231,
  durationMs: '4s',
  traffic: { kind: 'poisson', arrivalsPerSec: 300 },
  servers: [{ name: 'a', queueLimit: 3 }, { name: 'b', slots: 2, speed: 0.7 }, { name: 'c' }],
  service: { kind: 'lognormal', meanMs: 9, cvSquared: 2 },
  balancer: { name: 'round-robin' },
  client: { timeoutMs: 40, retries: { count: 2, delayMs: '15ms' }, idempotencyKey: false },
  network: { toBalancerMs: 1, toServerMs: 2, toClientMs: 3 },
  faults: [
    { kind: 'down', server: 'c', fromMs: '1s', untilMs: '2s', noticedAfterMs: 30 },
    { kind: 'lost-answers', probability: 0.2, fromMs: 500, untilMs: 3000 },
  ],
};

/** A balancer of the reader's own. */
const pick: Pick = (servers, request, { random }) => {
  const up = servers.filter((server) => server.up);
  return request.attempt > 1 ? up[random.integer(up.length)] : up[request.id % up.length];
};
const mine: Balancer = { pick };

const checks: Checks = {
  plan: () => [{ kind: 'simulate', make: { factory: 'mine' }, scenario }],
  judge: (outcomes) => outcomes.map(({ kind }) => ({ check: kind, passed: kind === 'report' })),
};

const table: Display = { kind: 'table', rows: [{ server: 'a', load: 0.5 }] };

/** What each public module gives here. */
export function results(): Record<string, unknown> {
  const random: Random = randomStream(7, 'consumer');
  const histogram = new LatencyHistogram();
  for (let i = 0; i < 1000; i++) histogram.record(random.exponential() * 20);
  const report: Report = simulate(scenario);
  return {
    report,
    verdicts: checks.judge([{ kind: 'report', report }]),
    mine: simulate(scenario, { balancer: mine }),
    hook: simulate(scenario, { balancer: roundRobin() }).responseMs,
    replicated: replicate(scenario, [1, 2, 3]),
    transitions: trace({ ...scenario, balancer: { name: 'uniform-random' } }).transitions,
    complaint: complaint(),
    displayed: shown(() => [display(table), display(report)]),
    catalog: balancers.map(({ name }) => name),
    made: Object.keys(createBalancer('round-robin', {})).length,
    chance: typeof uniformRandom().pick,
    hashes: hashes(),
    within: simulate({ ...scenario, balancer: levels }),
    levels: simulate(scenario, { balancer: priorityLevels({ within: leastConnections }) })
      .responseMs,
    keys: Array.from({ length: 20 }, () => zipf(9, 1).sample(random)),
    work: hyperexponential(20, 4).sample(random),
    average: new MovingAverage(10).update(0, 3),
    quantile: quantileInterval([3, 1, 2], 0.5),
    normal: Array.from({ length: 100 }, () => random.normal()),
    histogram: histogram.quantile(0.99),
    interval: meanInterval([1, 2, 4], 0.95),
    t: studentTQuantile(0.975, 7),
    agreed: quorum(2, 3).state(2, 0),
    formulas: [
      meanResponseMs(9, 10),
      randomSplitMeanResponseMs(150, 100, 2),
      roundRobinMeanResponseMs(150, 100, 2),
      responseQuantileMs(shop, 0.99),
      nines(0.999),
    ],
    queue: multiServerQueue(shop) satisfies MultiServerQueue,
    closed: closedMultiServerQueue({
      users: 30,
      thinkMs: 900,
      servicesPerSec: 10,
      serverCount: 2,
    }),
    fitted: fitScalability([1, 4, 9].map((count) => ({ count, throughputPerSec: 10 * count }))),
    repaired: repairableSystem({
      machineCount: 5,
      neededCount: 4,
      crewCount: 2,
      mttfMs: 99,
      mttrMs: 1,
    }),
  };
}

const shop = { arrivalsPerSec: 150, servicesPerSec: 100, serverCount: 2 };

/** A balancer whose options name another. */
const levels: BalancerSpec = {
  name: 'priority-levels',
  options: { within: { name: 'maglev', options: { tableSize: 251 } } },
};

function hashes(): string[] {
  const key = new Uint8Array(16);
  const word = new Word64().set(1, 2);
  return [
    xxHash64('a'),
    sipHash24(key, 'a'),
    word.toBigInt(),
    jumpConsistentHash(7n, 9),
    ...md5('a'),
  ].map(String);
}

/** Every place that runs this has one; not every set of declarations knows it. */
declare const console: { log: (line: string) => void };

/** What something prints: standard output is for the results alone. */
function shown(print: () => void): string[] {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line) => lines.push(line);
  print();
  console.log = log;
  return lines;
}

function complaint(): string {
  try {
    simulate({ ...scenario, durationMs: 'soon' });
    return '';
  } catch (error) {
    return (error as ScenarioError).message;
  }
}

/** JSON that tells every number apart, −0 and NaN too. */
export function exact(value: unknown): string {
  return JSON.stringify(value, (_, part) => {
    if (part instanceof Float64Array) return Array.from(part, numeral);
    return typeof part === 'number' ? numeral(part) : part;
  });
}

function numeral(value: number): number | string {
  return Number.isFinite(value) && !Object.is(value, -0) ? value : `${value} ${1 / value}`;
}
