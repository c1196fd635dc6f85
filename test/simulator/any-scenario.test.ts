import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flowStateAt } from '#figures/flow/flow-state';
import type { Report } from '#simulator/report';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import { simulate, trace } from '#simulator/simulate';
import { Charge } from '#simulator/trace';
import { readReport } from '#simulator/worker/read-report';
import { TransitionCheck } from '#simulator/worker/transition-check';
import { checkProperty } from '../property.ts';
import { arbitraryScenario } from './arbitrary-scenario.ts';
import { type Row, rowsOf } from './transitions.ts';

const counted = (rows: readonly Row[], what: Row['what']) =>
  rows.filter((row) => row.what === what).length;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Runs are also held to conservation at every event, and to Little's law at their end, by the engine. */
test('whatever is combined: the report says what the trace says, and a picture can be drawn', () => {
  checkProperty(
    fc.property(arbitraryScenario, (input) => {
      const scenario = parseScenario(input);
      const { transitions, report } = trace(scenario);
      const rows = rowsOf(transitions);
      new TransitionCheck(scenario.servers).follow(transitions, scenario.durationMs);
      const state = flowStateAt(scenario.servers, transitions, scenario.durationMs);
      expect([state.offered, state.succeeded, state.failed]).toEqual([
        report.offered,
        report.succeeded,
        report.failed,
      ]);
      expect(report.attempts).toBe(counted(rows, 'sent'));
      expect(report.hedges).toBeLessThanOrEqual(report.attempts - report.offered);
      expect(report.succeeded).toBe(counted(rows, 'answered'));
      expect(report.failed).toBe(counted(rows, 'paymentFailed'));
      expect(report.money.lostAnswers).toBe(counted(rows, 'answerLost'));
      expect(report.lostAttempts).toBe(counted(rows, 'attemptLost'));
      const processed = rows.filter(({ what }) => what === 'processed');
      expect(sum(report.servers.map((server) => server.processed))).toBe(processed.length);
      expect(report.money.doubleCharges).toBe(
        processed.filter(({ detail }) => detail === Charge.double).length,
      );
      expectConsistent(report);
      for (const tier of report.tiers) expectConsistent(tier);
      // What crosses from an untrusted worker is read as it is.
      expect(readReport(report, scenario)).toEqual(report);
      // In the same order, so that what is written of both is the same, too.
      expect(JSON.stringify(readReport(report, scenario))).toBe(JSON.stringify(report));
    }),
  );
});

function expectConsistent(report: Report): void {
  const { series, paymentFailures, errors, attemptFailures, concurrency, availability } = report;
  const { missedDeadline, impatient, outOfAttempts } = paymentFailures;
  expect(missedDeadline + impatient + outOfAttempts).toBe(report.failed);
  expect(outOfAttempts).toBeGreaterThanOrEqual(0);
  expect(errors.down + errors.faulty + errors.failedFast).toBe(attemptFailures.error);
  const ended = report.succeeded + sum(Object.values(attemptFailures));
  expect(ended).toBeLessThanOrEqual(report.attempts);
  expect(sum(series.attempts)).toBe(report.attempts);
  expect(sum(series.failedAttempts)).toBe(
    sum(Object.values(attemptFailures)) - attemptFailures.superseded,
  );
  expect(sum(series.inFlight) / series.inFlight.length).toBeCloseTo(concurrency.mean, 6);
  const upShares = report.servers.map(({ upShare }) => upShare);
  expect(sum(series.upShare) / 60).toBeCloseTo(sum(upShares) / upShares.length, 6);
  expect(availability.byTime).toBeGreaterThanOrEqual(Math.max(...upShares) - 1e-9);
  expect(series.atRisk.at(-1)).toBe(report.money.atRisk);
  for (const { utilisation } of report.servers) {
    expect(utilisation).toBeGreaterThanOrEqual(0);
    expect(utilisation).toBeLessThanOrEqual(1 + 1e-9);
  }
}

test('whatever is combined: the same seed gives the same bits twice', () => {
  checkProperty(
    fc.property(arbitraryScenario, (input) => {
      const first = trace(input);
      const second = trace(input);
      expect(second.report).toEqual(first.report);
      expect(second.transitions).toEqual(first.transitions);
      expect(simulate(input)).toEqual(first.report);
    }),
    { numRuns: 60 },
  );
});
