import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '#simulator/report';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import { simulate } from '#simulator/simulate';

const FOLDER = join(import.meta.dirname, '../../content/scenarios');
const names = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));
const read = (name: string): ScenarioInput =>
  JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));

/** What each example shows, so that none can run without doing what it is there for. */
const shows: Record<string, (report: Report, input: ScenarioInput) => boolean> = {
  'traffic-evenly-spaced': ({ offered }) => offered === 4799,
  'traffic-bursty': ({ series }) => Math.max(...series.offered) > 2.5 * Math.min(...series.offered),
  'traffic-a-day': ({ series }) => series.offered[45]! > 5 * series.offered[5]!,
  'traffic-flash-sale': ({ series }) => series.offered[31]! > 2.5 * series.offered[28]!,
  'traffic-recorded': ({ offered }) => offered === 11,
  'traffic-closed': ({ concurrency }) => concurrency.max <= 30 && concurrency.mean > 2,
  'request-mix': ({ servers }) => servers.every(({ utilisation }) => utilisation < 0.6),
  'hot-merchant': ({ imbalance }) => imbalance > 1.1,
  'clients-behind-nat': ({ imbalance }) => imbalance > 1.2,
  'service-fixed': ({ responseMs }) => responseMs.p50 < 30,
  'service-lognormal': ({ responseMs }) => responseMs.p999 > 10 * responseMs.p50,
  'service-pareto': ({ responseMs }) => responseMs.max > 200,
  'service-erlang': ({ responseMs }) => responseMs.mean < 60,
  'service-hyperexponential': ({ responseMs }) => responseMs.mean > 60,
  'service-empirical': ({ servers }) => servers.every(({ meanResponseMs }) => meanResponseMs > 25),
  'queue-last-come-first-served': ({ responseMs }) => responseMs.p999 > 8 * responseMs.mean,
  'queue-random-order': ({ responseMs }) => responseMs.max > 4 * responseMs.mean,
  'slow-start': ({ attemptFailures }, input) =>
    attemptFailures.timeout >
    100 +
      simulate({ ...input, servers: input.servers.map(({ name }) => ({ name })) }).attemptFailures
        .timeout,
  'server-costs': ({ cost }) => Math.abs(cost.amount - 1.7 / 60) < 1e-12,
  'fault-crash': ({ servers, errors }) =>
    Math.abs(servers[1]!.upShare - 2 / 3) < 1e-9 && errors.down > 10,
  'fault-server-that-stands-still': ({ failed, responseMs }) =>
    failed === 0 && responseMs.max > 900,
  'fault-slow-server': ({ servers }) => servers[1]!.processed < 0.95 * servers[0]!.processed,
  'fault-errors': ({ errors }) => errors.faulty > 100,
  'fault-fast-failures': ({ servers, errors }) =>
    errors.failedFast > 300 && servers[1]!.dispatched > 1.1 * servers[0]!.dispatched,
  'fault-lost-answers': ({ money }) => money.doubleCharges > 30,
  'fault-partition': ({ lostAttempts, attemptFailures }) =>
    lostAttempts > 30 && attemptFailures.timeout > lostAttempts - 5,
  'fault-rolling-deploy': ({ servers, attemptFailures }) =>
    servers.every(({ upShare }) => Math.abs(upShare - 55 / 60) < 1e-9) &&
    attemptFailures.error === 0,
  'fault-random-servers': ({ servers }) =>
    servers.every(({ upShare }) => upShare > 0.75 && upShare < 0.98),
  'fault-random-zones': ({ servers }) =>
    servers[0]!.upShare === servers[1]!.upShare && servers[1]!.upShare !== servers[2]!.upShare,
  'breakdowns-that-are-resumed': ({ failed, servers }) =>
    failed === 0 && Math.abs(servers[0]!.upShare - 10 / 11) < 0.01,
  'health-checks': ({ errors }) => errors.down > 20 && errors.down < 150,
  'health-checks-that-miss-errors': ({ errors }) => errors.faulty > 150,
  'stale-server-state': (report, input) =>
    report.responseMs.mean > 1.5 * simulate({ ...input, balancer: fresh }).responseMs.mean,
  'several-balancers': (report, input) =>
    report.responseMs.mean > 1.1 * simulate({ ...input, balancers: undefined }).responseMs.mean,
  'client-deadline': ({ paymentFailures, responseMs }) =>
    paymentFailures.missedDeadline > 0 && responseMs.max <= 120,
  'client-hedging': (report, input) =>
    report.hedges > 50 && report.responseMs.p99 < simulate({ ...input, client: {} }).responseMs.p99,
  'client-hedging-without-cancelling': ({ money }) => money.doubleCharges > 20,
  'impatient-customers': ({ paymentFailures, offered }) =>
    Math.abs(paymentFailures.impatient / offered - 0.1956559) < 0.01,
  // Two retries at each of three tiers: while the bank fails, each payment costs it 27 attempts.
  'tiers-that-all-retry': ({ offered, tiers: [, bank] }) =>
    bank!.series.attempts[22]! > 10 * bank!.series.attempts[5]! && bank!.attempts > 5 * offered,
  // A slow bank holds the gateways' slots, and those who wait for one time out, to the last.
  'tiers-whose-slots-run-out': ({ servers, attemptFailures, tiers: [bank] }) =>
    servers.every(({ maxQueue }) => maxQueue > 20) &&
    attemptFailures.timeout > 100 &&
    bank!.servers[0]!.utilisation < 1,
  // The outage is over before the last retry, where clients do not hurry.
  'client-backoff': (report, input) =>
    report.failed < 0.5 * simulate({ ...input, client: { retries: { count: 4 } } }).failed,
  'client-retry-budget': ({ attemptsPerPayment, attempts, offered }) =>
    attemptsPerPayment <= 1.2 && attempts > 1.05 * offered,
  'client-circuit-breaker': ({ attemptFailures, policies: [client] }) =>
    client!.gauges.breakerOpen!.some((open) => open === 1) &&
    client!.gauges.breakerOpen![10] === 0 &&
    attemptFailures.denied > 3 * attemptFailures.error,
  // Twelve, and the one that is being turned away.
  'client-bulkhead': ({ concurrency, attemptFailures }) =>
    concurrency.max <= 13 && attemptFailures.denied > 1000,
  'client-throttling': ({ attemptFailures }) =>
    attemptFailures.denied > 0.3 * attemptFailures.rejected,
  'admission-rate-limit': ({ attempts, attemptFailures: { denied } }) =>
    attempts - denied <= 60 * 100 + 20 && attempts - denied > 5900,
  'admission-adaptive-limit': (report, input) =>
    report.responseMs.p99 < 0.2 * simulate({ ...input, admission: undefined }).responseMs.p99 &&
    report.goodputPerSec > 90,
  'shedding-by-delay': (report, input) =>
    report.responseMs.mean < 0.5 * simulate({ ...input, shedding: undefined }).responseMs.mean,
  // There is room for all authorisations and some of the queries.
  'shedding-by-priority': ({ attemptFailures, policies: [servers], responseMs }) =>
    attemptFailures.rejected > 2000 &&
    servers!.gauges.admittedKinds!.filter((kinds) => kinds > 1).length > 40 &&
    responseMs.mean < 300,
  'outlier-ejection': (report, input) =>
    report.policies[0]!.gauges.ejectedServers!.filter((count) => count === 1).length > 10 &&
    report.errors.faulty < 0.3 * simulate({ ...input, healthPolicy: undefined }).errors.faulty,
  'two-charges-without-a-key': ({ money }) => money.doubleCharges > 100,
};
const fresh = { name: 'least-connections' };

test('each example is here with what it shows', () => {
  expect(Object.keys(shows).sort()).toEqual(names.sort());
});

describe.each(names)('%s', (name) => {
  const input = read(name);

  test('parses, to what parses to itself', () => {
    const scenario = parseScenario(input);
    expect(scenario.name).toBe(name);
    expect(parseScenario(scenario)).toEqual(scenario);
  });

  test('shows what it is there for', () => {
    const report = simulate(input);
    expect(report.offered).toBe(report.succeeded + report.failed + report.inFlight);
    const { missedDeadline, impatient, outOfAttempts } = report.paymentFailures;
    expect(missedDeadline + impatient + outOfAttempts).toBe(report.failed);
    expect(shows[name]!(report, input), JSON.stringify({ ...report, series: 0 })).toBe(true);
  });
});
