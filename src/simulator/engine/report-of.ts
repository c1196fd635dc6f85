import type { PaymentFlow } from '#simulator/engine/payment-flow';
import type { Report, ServerReport } from '#simulator/report';
import type { Scenario } from '#simulator/scenario/scenario';

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
  nowMs: number,
  eventCount: number,
): Report {
  const { statistics, ledger, servers } = flow;
  const { troubles } = flow.dispatcher;
  const { offered, succeeded, failed, inFlight, attempts } = statistics;
  const amount = scenario.traffic.amount;
  const reports = servers.names.map((_, server) => serverReport(flow, server));
  const decisions = reports.reduce((sum, { dispatched }) => sum + dispatched, 0);
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
      error: statistics.errors,
      rejected: statistics.rejections,
      noServer: statistics.noServer,
    },
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
    imbalance: (greatest * servers.count) / decisions,
    money: {
      amountPerPayment: amount,
      lostAnswers: ledger.lostAnswers,
      doubleCharges: ledger.doubleCharges,
      doubleChargedAmount: ledger.doubleCharges * amount,
      chargedButFailed: ledger.chargedButFailed,
      chargedButFailedAmount: ledger.chargedButFailed * amount,
    },
    series: statistics.seriesSoFar(),
  };
}

function responseTimes({ batches, responses }: PaymentFlow['statistics']): Report['responseMs'] {
  const estimate = batches.estimate();
  return {
    mean: responses.mean,
    halfWidth: estimate.halfWidth,
    p50: responses.quantile(0.5),
    p90: responses.quantile(0.9),
    p95: responses.quantile(0.95),
    p99: responses.quantile(0.99),
    p999: responses.quantile(0.999),
    max: responses.count === 0 ? Number.NaN : responses.max,
  };
}

function serverReport(flow: PaymentFlow, server: number): ServerReport {
  const { servers, serverResponses } = flow;
  const processed = servers.processed(server);
  return {
    name: servers.names[server]!,
    dispatched: servers.dispatched(server),
    processed,
    utilisation: servers.utilisation(server),
    meanQueue: servers.meanQueue(server),
    maxQueue: servers.maxQueued(server),
    meanResponseMs: serverResponses.mean(server, processed),
    p99ResponseMs: serverResponses.quantile(server, 0.99, processed),
  };
}
