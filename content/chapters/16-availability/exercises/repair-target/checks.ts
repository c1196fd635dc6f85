import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';

const HOUR_MS = 3_600_000;

interface Case {
  readonly check: string;
  readonly mttfHours: number;
  readonly others: readonly number[];
  readonly target: number;
}

const CASES: readonly Case[] = [
  { check: 'alone', mttfHours: 90, others: [], target: 0.9 },
  { check: 'alone', mttfHours: 1000, others: [], target: 0.999 },
  { check: 'path', mttfHours: 1000, others: [0.999, 0.9995], target: 0.998 },
  { check: 'path', mttfHours: 200, others: [0.9, 0.95], target: 0.8 },
  { check: 'path', mttfHours: 60, others: [0.99, 0.8, 0.99], target: 0.5 },
  { check: 'out-of-reach', mttfHours: 5000, others: [0.999, 0.999], target: 0.9985 },
  { check: 'out-of-reach', mttfHours: 100, others: [0.98], target: 0.99 },
];

/** What the others leave to the part: with them it must make the target. */
function expectedHours({ mttfHours, others, target }: Case): number | undefined {
  const needed = others.reduce((left, each) => left / each, target);
  return needed < 1 ? mttfHours / needed - mttfHours : undefined;
}

export const checks: Checks = {
  plan: () =>
    CASES.map(
      ({ mttfHours, others, target }): Call => ({
        kind: 'call',
        name: 'repairTargetMs',
        args: [mttfHours * HOUR_MS, others, target],
      }),
    ),
  judge: (outcomes) =>
    ['alone', 'path', 'out-of-reach'].map((check) => {
      const verdicts = CASES.map((each, i) => ({ each, outcome: outcomes[i] }))
        .filter(({ each }) => each.check === check)
        .map(({ each, outcome }) => judged(each, outcome));
      return verdicts.find(({ passed }) => !passed) ?? { check, passed: true };
    }),
};

function judged(each: Case, outcome?: Outcome): Verdict {
  const { check, mttfHours, others, target } = each;
  if (outcome?.kind !== 'value') {
    const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
    return { check, passed: false, message: 'failed', values: { message } };
  }
  const expected = expectedHours(each);
  const got = outcome.value;
  const given = {
    mttf: mttfHours,
    others: others.map(percent).join(', '),
    target: percent(target),
  };
  if (expected === undefined) {
    if (got === undefined || got === null) return { check, passed: true };
    const values = { others: given.others, target: given.target, got: hours(got) };
    return { check, passed: false, message: 'promised', values };
  }
  if (typeof got === 'number' && Math.abs(got / HOUR_MS / expected - 1) < 1e-6) {
    return { check, passed: true };
  }
  const { mttf } = given;
  const values = { mttf, target: given.target, got: hours(got), expected: rounded(expected) };
  return others.length === 0
    ? { check, passed: false, message: 'repair-alone', values }
    : { check, passed: false, message: 'repair', values: { ...values, others: given.others } };
}

const rounded = (value: number) => Math.round(1e4 * value) / 1e4;
const percent = (share: number) => `${rounded(100 * share)} %`;
const hours = (value: unknown) =>
  typeof value === 'number' ? rounded(value / HOUR_MS) : String(value);
