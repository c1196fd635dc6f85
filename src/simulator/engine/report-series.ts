import type { PaymentFlow } from '#simulator/engine/payment-flow';
import { readTotals } from '#simulator/engine/totals';
import type { Report } from '#simulator/report';
import type { Scenario } from '#simulator/scenario/scenario';

/**
 * A report's numbers over time. Means over no time are NaN.
 * @example
 * const { series } = simulate({
 *   version: 1, durationMs: '1s', traffic: { kind: 'even', arrivalsPerSec: 60 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 5 }, balancer: { name: 'round-robin' },
 * });
 * Math.round(series.utilisation[10] * 100); // => 30
 */
export function reportSeries(scenario: Scenario, flow: PaymentFlow): Report['series'] {
  const { series } = flow.run.statistics;
  const { nowMs } = flow.run.clock;
  const { totals, spansMs } = series.upTo(nowMs, readTotals(flow));
  const slots = scenario.servers.reduce((sum, server) => sum + server.slots, 0);
  const { length } = scenario.servers;
  const over = (sums: readonly number[], by: (slice: number) => number) =>
    sums.map((sum, slice) => Math.max(0, sum) / by(slice));
  const byTime = (sums: readonly number[], each = 1) =>
    over(sums, (slice) => spansMs[slice]! * each);
  const ended = totals.succeeded.map((count, slice) => count + totals.failed[slice]!);
  return {
    sliceMs: series.sliceMs,
    offered: totals.offered,
    succeeded: totals.succeeded,
    failed: totals.failed,
    meanResponseMs: over(totals.succeededMs, (slice) => totals.succeeded[slice]!),
    attempts: totals.attempts,
    failedAttempts: totals.failedAttempts,
    availability: over(totals.succeeded, (slice) => ended[slice]!),
    inFlight: byTime(totals.inFlightMs),
    queued: byTime(totals.queuedMs),
    utilisation: byTime(totals.busyMs, slots),
    upShare: byTime(totals.upMs, length),
    doubleCharges: totals.doubleCharges,
    chargedButFailed: totals.chargedButFailed,
    atRisk: totals.atRisk,
  };
}
