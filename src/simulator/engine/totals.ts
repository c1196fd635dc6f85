import { Answer } from '#simulator/engine/attempts';
import type { PaymentFlow } from '#simulator/engine/payment-flow';
import type { RunState } from '#simulator/engine/run-state';
import type { ReadTotals } from '#simulator/engine/series';

/**
 * How often attempts failed, as their clients saw it.
 * @example failedAttempts({ timeouts: 2, failures: [9, 1, 0, 0, 0, 0, 0], deadlineAttempts: 1, impatient: 0 }) // => 4
 */
export function failedAttempts(statistics: RunState['statistics']): number {
  const { timeouts, failures, deadlineAttempts, impatient } = statistics;
  const heard = failures.reduce((sum, count, answer) => (answer === Answer.ok ? sum : sum + count));
  return heard - failures[Answer.ok]! + timeouts + deadlineAttempts + impatient;
}

/**
 * Reads the totals of a run, for its series, in the order of `SERIES_TOTALS`.
 * @example
 * const into = [];
 * const ledger = { doubleCharges: 0, chargedButFailed: 0 };
 * const statistics = { offered: 1, succeeded: 0, failed: 0, succeededMs: 0, attempts: 1, failures: [0], inFlightMs: () => 5 };
 * const run = { statistics, ledger, payments: { atRisk: () => 0 }, upTime: { upMs: () => 10 } };
 * readTotals({ run, serverSide: { servers: { count: 0 } } })(10, into);
 * into.slice(8, 12); // => [5, 0, 0, 10]
 */
export function readTotals(flow: PaymentFlow): ReadTotals {
  const { statistics, ledger, payments, upTime } = flow.run;
  const { servers } = flow.serverSide;
  return (atMs, into) => {
    into[0] = statistics.offered;
    into[1] = statistics.succeeded;
    into[2] = statistics.failed;
    into[3] = statistics.succeededMs;
    into[4] = statistics.attempts;
    into[5] = failedAttempts(statistics);
    into[6] = ledger.doubleCharges;
    into[7] = ledger.chargedButFailed;
    into[8] = statistics.inFlightMs(atMs);
    let busyMs = 0;
    let queuedMs = 0;
    for (let server = 0; server < servers.count; server++) {
      busyMs += servers.busyMs(server, atMs);
      queuedMs += servers.queuedMs(server, atMs);
    }
    into[9] = busyMs;
    into[10] = queuedMs;
    into[11] = upTime.upMs(atMs);
    into[12] = payments.atRisk();
  };
}
