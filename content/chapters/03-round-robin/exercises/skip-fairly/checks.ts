import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';
import type { ScenarioInput } from 'evenkeel/simulator';

const names = ['ada', 'bao', 'cal'];
const make = { factory: 'roundRobin' };
const all = [true, true, true];
const withoutBao = [true, false, true];
const none = [false, false, false];
const TURNS = 60;
/** A turn more or less, in per cent of `TURNS`. */
const TOLERANCE = 2;

const times = (up: readonly boolean[], count: number) => Array.from({ length: count }, () => up);

const crash: ScenarioInput = {
  version: 1,
  name: 'bao is down for half of the run',
  seed: 5,
  durationMs: '2min',
  traffic: { kind: 'poisson', arrivalsPerSec: 20 },
  servers: names.map((name) => ({ name })),
  service: { kind: 'exponential', meanMs: 40 },
  balancer: { name: 'round-robin' },
  faults: [{ kind: 'down', server: 'bao', fromMs: '30s', untilMs: '90s' }],
};

const picks = (up: readonly (readonly boolean[])[]): Call => ({
  kind: 'picks',
  make,
  servers: names,
  up,
});

export const checks: Checks = {
  plan: () => [
    picks(times(all, 7)),
    picks(times(withoutBao, TURNS)),
    picks([...times(all, 4), ...times(withoutBao, 5), ...times(all, TURNS)]),
    picks([...times(none, 3), all]),
    { kind: 'simulate', make, scenario: crash },
  ],
  judge: ([turns, survivors, back, nobody, run]) => [
    takesTurns(turns),
    shares('survivors-share', survivors, (choices) => choices, [50, 0, 50]),
    shares('comes-back', back, (choices) => choices.slice(-TURNS), [33, 33, 33]),
    choosesNone(nobody),
    wholeRun(run),
  ],
};

function failed(check: string, outcome: Outcome | undefined): Verdict {
  const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
  return { check, passed: false, message: 'failed', values: { message } };
}

const nameOf = (choice: number | undefined) => names[choice ?? -1] ?? '–';

function takesTurns(outcome: Outcome | undefined): Verdict {
  const check = 'takes-turns';
  if (outcome?.kind !== 'picks') return failed(check, outcome);
  const got = outcome.choices.map(nameOf).join(' ');
  const expected = 'ada bao cal ada bao cal ada';
  return got === expected
    ? { check, passed: true }
    : { check, passed: false, message: 'order', values: { expected, got } };
}

/** Of some of the choices, each server's part in per cent. */
function shares(
  check: string,
  outcome: Outcome | undefined,
  some: (choices: readonly number[]) => readonly number[],
  expected: readonly number[],
): Verdict {
  if (outcome?.kind !== 'picks') return failed(check, outcome);
  const choices = some(outcome.choices);
  const counts = names.map((_, index) => choices.filter((choice) => choice === index).length);
  const chosenDown = expected.findIndex((wanted, index) => wanted === 0 && counts[index] > 0);
  if (chosenDown >= 0) {
    return { check, passed: false, message: 'down', values: { name: nameOf(chosenDown) } };
  }
  for (const [index, wanted] of expected.entries()) {
    const share = Math.round((100 * counts[index]) / choices.length);
    if (Math.abs(share - wanted) <= TOLERANCE) continue;
    const values = { name: nameOf(index), share, expected: wanted, tolerance: TOLERANCE };
    return { check, passed: false, message: 'share', values };
  }
  return { check, passed: true };
}

function choosesNone(outcome: Outcome | undefined): Verdict {
  const check = 'none-up';
  if (outcome?.kind !== 'picks') return failed(check, outcome);
  const wrong = outcome.choices.slice(0, 3).find((choice) => choice !== -1);
  return wrong === undefined
    ? { check, passed: true }
    : { check, passed: false, message: 'choice', values: { got: nameOf(wrong) } };
}

function wholeRun(outcome: Outcome | undefined): Verdict {
  const check = 'whole-run';
  if (outcome?.kind !== 'report') return failed(check, outcome);
  const [ada, , cal] = outcome.report.servers;
  const share = Math.round((100 * ada.dispatched) / (ada.dispatched + cal.dispatched));
  return Math.abs(share - 50) <= TOLERANCE
    ? { check, passed: true }
    : {
        check,
        passed: false,
        message: 'share',
        values: { name: 'ada', share, expected: 50, tolerance: TOLERANCE },
      };
}
