import type { PolicyReport, Report, ServerReport, TierReport } from '#simulator/report';
import type { Scenario } from '#simulator/scenario/scenario';
import { tierScenario } from '#simulator/scenario/tier-scenario';
import {
  amountOf,
  countOf,
  type Fields,
  fieldsOf,
  listOf,
  MessageError,
} from '#simulator/worker/read-fields';

/** Gauges that a policy has at most, and how long their names may be. */
const MOST_GAUGES = 20;
const LONGEST_NAME = 60;

const HOOKS = ['clientPolicy', 'admission', 'healthPolicy', 'serverHandler'] as const;

/** Buckets that a report's response times have at most. */
const MOST_BUCKETS = 10_000;

/** Slices that a report's series has at most. */
const MOST_SLICES = 10_000;

/**
 * Makes a report of data that an untrusted worker sent: a new object with a report's fields and no
 * others, on a run of this scenario. Whether its numbers are true nobody can say; that they are
 * numbers, and that counts are counts, is certain.
 * @throws MessageError when it is anything else
 */
export function readReport(data: unknown, scenario: Scenario): Report {
  const fields = fieldsOf(data, 'report');
  const count = (name: string) => countOf(fields[name], `report.${name}`);
  const mean = (name: string) => meanOf(fields[name], `report.${name}`);
  const part = (of: string, name: string) =>
    meanOf(fieldsOf(fields[of], `report.${of}`)[name], `report.${of}.${name}`);
  const counts = <Name extends string>(part: string, names: readonly Name[]) =>
    countsOf(fields[part], `report.${part}`, names);
  const report: Report = {
    seed: scenario.seed,
    simulatedMs: amountOf(fields.simulatedMs, 'report.simulatedMs'),
    eventCount: count('eventCount'),
    offered: count('offered'),
    succeeded: count('succeeded'),
    failed: count('failed'),
    inFlight: count('inFlight'),
    attemptFailures: counts('attemptFailures', [
      'timeout',
      'error',
      'rejected',
      'noServer',
      'denied',
      'deadline',
      'impatient',
      'superseded',
    ]),
    errors: counts('errors', ['down', 'faulty', 'failedFast']),
    paymentFailures: counts('paymentFailures', ['missedDeadline', 'impatient', 'outOfAttempts']),
    lostAttempts: count('lostAttempts'),
    hedges: count('hedges'),
    balancerTroubles: counts('balancerTroubles', ['threw', 'nothing', 'stranger', 'down']),
    attempts: count('attempts'),
    attemptsPerPayment: mean('attemptsPerPayment'),
    goodputPerSec: mean('goodputPerSec'),
    throughputPerSec: mean('throughputPerSec'),
    responseMs: responseOf(fieldsOf(fields.responseMs, 'report.responseMs')),
    servers: serversOf(fields.servers, scenario),
    concurrency: {
      mean: part('concurrency', 'mean'),
      max: part('concurrency', 'max'),
    },
    availability: {
      byRequest: part('availability', 'byRequest'),
      byTime: part('availability', 'byTime'),
    },
    cost: {
      amount: part('cost', 'amount'),
      perSucceededPayment: part('cost', 'perSucceededPayment'),
    },
    imbalance: mean('imbalance'),
    money: moneyOf(fieldsOf(fields.money, 'report.money'), scenario),
    series: seriesOf(fieldsOf(fields.series, 'report.series')),
    policies: policiesOf(fields.policies),
    tiers: tiersOf(fields.tiers, scenario),
  };
  if (fields.seed !== scenario.seed) {
    throw new MessageError('report.seed', fields.seed, String(scenario.seed));
  }
  return report;
}

/** What policies showed; a reader's names them as it likes, at no great length. */
function policiesOf(data: unknown): PolicyReport[] {
  return listOf(data, 'report.policies', HOOKS.length).map((each, index) => {
    const path = `report.policies[${index}]`;
    const fields = fieldsOf(each, path);
    const hook = HOOKS.find((name) => name === fields.hook);
    if (hook === undefined) throw new MessageError(`${path}.hook`, fields.hook, 'a hook');
    const entries = Object.entries(fieldsOf(fields.gauges, `${path}.gauges`));
    if (entries.length > MOST_GAUGES) {
      throw new MessageError(`${path}.gauges`, entries.length, `at most ${MOST_GAUGES}`);
    }
    const gauges = entries.map(([name, values]) => {
      const list = listOf(values, `${path}.gauges`, MOST_SLICES);
      return [name.slice(0, LONGEST_NAME), list.map(gaugeOf)] as const;
    });
    return { hook, gauges: Object.fromEntries(gauges) };
  });
}

/** Any number; what is none is NaN. */
const gaugeOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);

function tiersOf(data: unknown, scenario: Scenario): TierReport[] {
  const { tiers = [] } = scenario;
  const list = listOf(data, 'report.tiers', tiers.length);
  if (list.length !== tiers.length) {
    throw new MessageError('report.tiers', data, `a list of ${tiers.length}`);
  }
  return tiers.map((tier, index) => {
    return { ...readReport(list[index], tierScenario(scenario, tier, index)), name: tier.name };
  });
}

/** A mean over nothing is NaN; a cost for nothing gained has no bound. */
function meanOf(value: unknown, path: string): number {
  if (value === Number.POSITIVE_INFINITY) return value;
  return Number.isNaN(value) ? Number.NaN : amountOf(value, path);
}

function countsOf<Name extends string>(
  data: unknown,
  path: string,
  names: readonly Name[],
): Record<Name, number> {
  const fields = fieldsOf(data, path);
  const entries = names.map((name) => [name, countOf(fields[name], `${path}.${name}`)]);
  return Object.fromEntries(entries) as Record<Name, number>;
}

function responseOf(fields: Fields): Report['responseMs'] {
  const mean = (name: string) => meanOf(fields[name], `report.responseMs.${name}`);
  return {
    mean: mean('mean'),
    halfWidth: mean('halfWidth'),
    p50: mean('p50'),
    p90: mean('p90'),
    p95: mean('p95'),
    p99: mean('p99'),
    p999: mean('p999'),
    max: mean('max'),
    histogram: histogramOf(fieldsOf(fields.histogram, 'report.responseMs.histogram')),
  };
}

function histogramOf(fields: Fields): Report['responseMs']['histogram'] {
  const path = 'report.responseMs.histogram';
  const edgesMs = listOf(fields.edgesMs, `${path}.edgesMs`, MOST_BUCKETS);
  const counts = listOf(fields.counts, `${path}.counts`, MOST_BUCKETS);
  const expected = Math.max(0, edgesMs.length - 1);
  if (counts.length !== expected) {
    throw new MessageError(`${path}.counts`, counts, `a list of ${expected}, by edgesMs`);
  }
  return {
    edgesMs: edgesMs.map((value) => amountOf(value, `${path}.edgesMs`)),
    counts: counts.map((value) => countOf(value, `${path}.counts`)),
  };
}

function serversOf(data: unknown, { servers }: Scenario): ServerReport[] {
  const list = listOf(data, 'report.servers', servers.length);
  if (list.length !== servers.length) {
    throw new MessageError('report.servers', data, `a list of ${servers.length}`);
  }
  return servers.map(({ name }, index) => {
    const path = `report.servers[${index}]`;
    const fields = fieldsOf(list[index], path);
    const mean = (part: string) => meanOf(fields[part], `${path}.${part}`);
    return {
      name,
      dispatched: countOf(fields.dispatched, `${path}.dispatched`),
      processed: countOf(fields.processed, `${path}.processed`),
      utilisation: mean('utilisation'),
      meanQueue: mean('meanQueue'),
      maxQueue: countOf(fields.maxQueue, `${path}.maxQueue`),
      meanResponseMs: mean('meanResponseMs'),
      p99ResponseMs: mean('p99ResponseMs'),
      upShare: mean('upShare'),
      cost: mean('cost'),
    };
  });
}

function moneyOf(fields: Fields, { traffic }: Scenario): Report['money'] {
  const count = (name: string) => countOf(fields[name], `report.money.${name}`);
  const amount = (name: string) => amountOf(fields[name], `report.money.${name}`);
  return {
    amountPerPayment: traffic.amount,
    lostAnswers: count('lostAnswers'),
    doubleCharges: count('doubleCharges'),
    doubleChargedAmount: amount('doubleChargedAmount'),
    chargedButFailed: count('chargedButFailed'),
    chargedButFailedAmount: amount('chargedButFailedAmount'),
    atRisk: count('atRisk'),
    atRiskAmount: amount('atRiskAmount'),
  };
}

function seriesOf(fields: Fields): Report['series'] {
  const offered = listOf(fields.offered, 'report.series.offered', MOST_SLICES);
  const numbers = (name: string, read: (value: unknown, path: string) => number) => {
    const path = `report.series.${name}`;
    const list = listOf(fields[name], path, MOST_SLICES);
    if (list.length !== offered.length) {
      throw new MessageError(path, list, `a list of ${offered.length}, as offered is`);
    }
    return list.map((value, index) => read(value, `${path}[${index}]`));
  };
  return {
    sliceMs: amountOf(fields.sliceMs, 'report.series.sliceMs'),
    offered: numbers('offered', countOf),
    succeeded: numbers('succeeded', countOf),
    failed: numbers('failed', countOf),
    meanResponseMs: numbers('meanResponseMs', meanOf),
    attempts: numbers('attempts', countOf),
    failedAttempts: numbers('failedAttempts', countOf),
    availability: numbers('availability', meanOf),
    inFlight: numbers('inFlight', meanOf),
    queued: numbers('queued', meanOf),
    utilisation: numbers('utilisation', meanOf),
    upShare: numbers('upShare', meanOf),
    doubleCharges: numbers('doubleCharges', countOf),
    chargedButFailed: numbers('chargedButFailed', countOf),
    atRisk: numbers('atRisk', countOf),
  };
}
