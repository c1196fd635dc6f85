import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';

const names = ['ada', 'bao', 'cal'];
const BALANCERS = 12;
const LONG = 7;

/** A balancer with this start, asked to pick so many times. */
const picks = (start: number | undefined, count: number): Call => ({
  kind: 'picks',
  make: { factory: 'roundRobin', args: start === undefined ? [] : [start] },
  servers: names,
  up: Array.from({ length: count }, () => [true, true, true]),
});

export const checks: Checks = {
  plan: () => [
    picks(1, 1),
    picks(undefined, 1),
    picks(5, 1),
    picks(2, LONG),
    ...Array.from({ length: BALANCERS }, (_, start) => picks(start, 1)),
  ],
  judge: ([one, left, five, long, ...openings]) => [
    inOrder('starts-at', [
      [1, one, 'bao'],
      [0, left, 'ada'],
    ]),
    inOrder('any-start', [[5, five, 'cal']]),
    openEvenly(openings),
    inOrder('still-even', [[2, long, 'cal ada bao cal ada bao cal']]),
  ],
};

const nameOf = (choice: number | undefined) => names[choice ?? -1] ?? '–';

function inOrder(
  check: string,
  cases: readonly (readonly [start: number, outcome: Outcome | undefined, expected: string])[],
): Verdict {
  for (const [start, outcome, expected] of cases) {
    if (outcome?.kind !== 'picks') return failed(check, outcome);
    const got = outcome.choices.map(nameOf).join(' ');
    if (got !== expected) {
      return { check, passed: false, message: 'order', values: { start, expected, got } };
    }
  }
  return { check, passed: true };
}

function openEvenly(outcomes: readonly Outcome[]): Verdict {
  const check = 'apart';
  const first: number[] = [];
  for (const outcome of outcomes) {
    if (outcome.kind !== 'picks') return failed(check, outcome);
    first.push(outcome.choices[0] ?? -1);
  }
  for (const [index, name] of names.entries()) {
    const count = first.filter((choice) => choice === index).length;
    if (count !== BALANCERS / names.length) {
      return { check, passed: false, message: 'opening', values: { name, count } };
    }
  }
  return { check, passed: true };
}

function failed(check: string, outcome: Outcome | undefined): Verdict {
  const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
  return { check, passed: false, message: 'failed', values: { message } };
}
