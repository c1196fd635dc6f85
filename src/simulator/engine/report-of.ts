import { batchEstimate } from '#numerics/batch-means';
import { Answer } from '#simulator/engine/attempts';
import type { PaymentFlow } from '#simulator/engine/payment-flow';
import { reportSeries } from '#simulator/engine/report-series';
import type { RunState } from '#simulator/engine/run-state';
import type { Report, ServerReport, TierReport } from '#simulator/report';
import type { Scenario } from '#simulator/scenario/scenario';

/** Buckets of a report's response times to each doubling: 32 are finer than a chart of them. */
const BUCKETS_PER_DOUBLING = 32;

const HOUR_MS = 3_600_000;

/**
 * What a run has done up to now. Means over no time and over no payments are NaN.
 * @example
 * const { servers, imbalance } = simulate({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 * });
 * servers[0].name; // => 'a'
 * imbalance; // => 1
 */
export function reportOf(
  scenario: Scenario,
  flow: PaymentFlow,
  eventCount: number,
  tiers: readonly TierReport[] = [],
): Report {
  const { statistics, ledger, clock, upTime } = flow.run;
  const { servers } = flow.serverSide;
  const { nowMs } = clock;
  const { troubles } = flow.dispatcher;
  const { offered, succeeded, failed, inFlight, attempts, failures } = statistics;
  const amount = scenario.traffic.amount;
  const reports = scenario.servers.map((_, server) => serverReport(scenario, flow, server));
  const decisions = reports.reduce((sum, { dispatched }) => sum + dispatched, 0);
  const cost = reports.reduce((sum, each) => sum + each.cost, 0);
  const atRisk = flow.run.payments.atRisk();
  const processed = reports.reduce((sum, { processed }) => sum + processed, 0);
  const greatest = reports.reduce((most, { dispatched }) => Math.max(most, dispatched), 0);
  return {
    seed: scenario.seed,
    simulatedMs: nowMs,
    eventCount,
    offered,
    succeeded,
    failed,
    inFlight,
    attemptFailures: {
      timeout: statistics.timeouts,
      error: failures[Answer.error]! + failures[Answer.faulty]! + failures[Answer.failedFast]!,
      rejected: failures[Answer.rejected]!,
      noServer: failures[Answer.noServer]!,
      denied: failures[Answer.denied]!,
      deadline: statistics.deadlineAttempts,
      impatient: statistics.impatient,
      superseded: statistics.superseded,
    },
    errors: {
      down: failures[Answer.error]!,
      faulty: failures[Answer.faulty]!,
      failedFast: failures[Answer.failedFast]!,
    },
    paymentFailures: {
      missedDeadline: statistics.missedDeadlines,
      impatient: statistics.impatient,
      outOfAttempts: failed - statistics.missedDeadlines - statistics.impatient,
    },
    lostAttempts: statistics.lostAttempts,
    hedges: statistics.hedges,
    balancerTroubles: {
      threw: troubles.count('threw'),
      nothing: troubles.count('nothing'),
      stranger: troubles.count('stranger'),
      down: troubles.count('down'),
    },
    attempts,
    attemptsPerPayment: attempts / offered,
    goodputPerSec: (succeeded * 1000) / nowMs,
    throughputPerSec: (processed * 1000) / nowMs,
    responseMs: responseTimes(statistics),
    servers: reports,
    concurrency: { mean: statistics.inFlightMs(nowMs) / nowMs, max: statistics.maxInFlight },
    availability: { byRequest: succeeded / (succeeded + failed), byTime: upTime.anyShare() },
    cost: { amount: cost, perSucceededPayment: cost / succeeded },
    imbalance: (greatest * servers.count) / decisions,
    money: {
      amountPerPayment: amount,
      lostAnswers: ledger.lostAnswers,
      doubleCharges: ledger.doubleCharges,
      doubleChargedAmount: ledger.doubleCharges * amount,
      chargedButFailed: ledger.chargedButFailed,
      chargedButFailedAmount: ledger.chargedButFailed * amount,
      atRisk,
      atRiskAmount: atRisk * amount,
    },
    series: reportSeries(scenario, flow),
    policies: statistics.series.gauges?.reports(statistics.series.closed, nowMs) ?? [],
    tiers,
  };
}

function responseTimes({ batches, responses }: RunState['statistics']): Report['responseMs'] {
  const estimate = batchEstimate(batches);
  const { edges, counts } = responses.spread(BUCKETS_PER_DOUBLING);
  return {
    mean: responses.mean,
    halfWidth: estimate.halfWidth,
    p50: responses.quantile(0.5),
    p90: responses.quantile(0.9),
    p95: responses.quantile(0.95),
    p99: responses.quantile(0.99),
    p999: responses.quantile(0.999),
    max: responses.count === 0 ? Number.NaN : responses.max,
    histogram: { edgesMs: edges, counts },
  };
}

function serverReport(scenario: Scenario, flow: PaymentFlow, server: number): ServerReport {
  const { servers, responses } = flow.serverSide;
  const processed = servers.processed(server);
  return {
    name: servers.names[server]!,
    dispatched: servers.dispatched(server),
    processed,
    utilisation: servers.utilisation(server),
    meanQueue: servers.meanQueue(server),
    maxQueue: servers.maxQueued(server),
    meanResponseMs: responses.mean(server, processed),
    p99ResponseMs: responses.quantile(server, 0.99, processed),
    upShare: flow.run.upTime.share(server),
    cost: ((scenario.servers[server]!.costPerHour ?? 0) * flow.run.clock.nowMs) / HOUR_MS,
  };
}
