import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';
import type { ScenarioInput } from 'evenkeel/simulator';

const DEADLINE_MS = 3000;
const SHORT_MS = 1000;
const WAIT_MS = 250;
/** How long a payment has taken when it asks: with time left, with hardly any, with none. */
const EARLY = [0, 1, 400, 749];
const LATE = [750, 751, 999, 1000, 5000];
const shifted = (times: readonly number[]) =>
  times.map((time) => (time < WAIT_MS ? time : time + DEADLINE_MS - SHORT_MS));

const payment = { id: 1, kind: 'authorise', key: 'shop', clientIp: '', path: '', headers: {} };
/** The day is long under way when the payment begins. */
const START_MS = 1_000_000;

const asks = (deadlineMs: number, times: readonly number[]): Call => ({
  kind: 'calls',
  make: { factory: 'punctual', args: [deadlineMs] },
  calls: times.map((elapsedMs) => ({
    method: 'retryAfterMs',
    args: [
      1,
      { kind: 'error', responseMs: 5 },
      { ...payment, attempt: 1 },
      { nowMs: START_MS + elapsedMs, elapsedMs, previousDelayMs: 0, random: { random: 3 } },
    ],
  })),
});

const PAYMENTS = 10;
/** An outage from the beginning to the end, in which every attempt fails at once. */
const outage: ScenarioInput = {
  version: 1,
  name: 'an outage',
  seed: 1,
  durationMs: '60s',
  traffic: { kind: 'trace', timesMs: Array.from({ length: PAYMENTS }, (_, i) => i * 1000) },
  servers: [{ name: 'ada' }],
  service: { kind: 'fixed', meanMs: 10 },
  balancer: { name: 'round-robin' },
  faults: [{ kind: 'fast-failures', probability: 1 }],
};

export const checks: Checks = {
  plan: () => [
    asks(DEADLINE_MS, shifted(LATE)),
    asks(DEADLINE_MS, shifted(EARLY)),
    asks(SHORT_MS, LATE),
    {
      kind: 'simulate',
      make: { factory: 'punctual', args: [DEADLINE_MS] },
      scenario: outage,
      hook: 'clientPolicy',
    },
  ],
  judge: ([late, early, short, run]) => [
    inTime('in-time', late, DEADLINE_MS, shifted(LATE)),
    stillTries(early),
    inTime('own-deadline', short, SHORT_MS, LATE),
    wholeRun(run),
  ],
};

function failed(check: string, outcome: Outcome | undefined): Verdict {
  const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
  return { check, passed: false, message: 'failed', values: { message } };
}

/** What was answered at each time: a wait, or undefined; an error is told as one. */
function answers(outcome: Outcome | undefined): unknown[] | undefined {
  if (outcome?.kind !== 'values') return undefined;
  return outcome.values.map((each) => ('value' in each ? each.value : Number.NaN));
}

function inTime(
  check: string,
  outcome: Outcome | undefined,
  deadline: number,
  times: readonly number[],
): Verdict {
  const all = answers(outcome);
  if (!all) return failed(check, outcome);
  const wrong = all.findIndex((answer) => answer !== undefined);
  if (wrong < 0) return { check, passed: true };
  const elapsed = times[wrong] ?? 0;
  const wait = Number(all[wrong]);
  const values = { elapsed, wait, begin: elapsed + wait, deadline };
  return { check, passed: false, message: 'late', values };
}

function stillTries(outcome: Outcome | undefined): Verdict {
  const check = 'still-tries';
  const all = answers(outcome);
  if (!all) return failed(check, outcome);
  const wrong = all.findIndex((answer) => answer !== WAIT_MS);
  if (wrong < 0) return { check, passed: true };
  const elapsed = shifted(EARLY)[wrong] ?? 0;
  const values = { elapsed, left: DEADLINE_MS - elapsed, expected: WAIT_MS };
  return { check, passed: false, message: 'gave-up', values };
}

function wholeRun(outcome: Outcome | undefined): Verdict {
  const check = 'whole-run';
  if (outcome?.kind !== 'report') return failed(check, outcome);
  const expected = DEADLINE_MS / WAIT_MS;
  const got = Math.round((10 * outcome.report.attempts) / PAYMENTS) / 10;
  return got === expected
    ? { check, passed: true }
    : { check, passed: false, message: 'attempts', values: { got, expected } };
}
