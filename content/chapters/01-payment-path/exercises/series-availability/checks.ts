import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';

/** A stage, and a path of them with the share of the time that it is up. */
type Stage = readonly [machines: number, up: number, together?: number];
interface Case {
  readonly stages: readonly Stage[];
  readonly expected: number;
}

const CASES: Readonly<Record<string, readonly Case[]>> = {
  one: [{ stages: [[1, 0.9]], expected: 0.9 }],
  series: [
    {
      stages: [
        [1, 0.5],
        [1, 0.5],
      ],
      expected: 0.25,
    },
    {
      stages: [
        [1, 0.9],
        [1, 0.8],
        [1, 0.5],
      ],
      expected: 0.36,
    },
  ],
  copies: [
    { stages: [[2, 0.9]], expected: 0.99 },
    {
      stages: [
        [3, 0.5],
        [1, 0.8],
        [2, 0.5],
      ],
      expected: 0.525,
    },
  ],
  'more-stages': [
    { stages: Array.from({ length: 4 }, () => [1, 0.9] as const), expected: 0.6561 },
    { stages: Array.from({ length: 5 }, () => [1, 0.9] as const), expected: 0.59049 },
  ],
  together: [
    { stages: [[1, 1, 0.2]], expected: 0.8 },
    { stages: [[9, 0.9, 0.2]], expected: 0.7999999992 },
    {
      stages: [
        [2, 0.5, 0.2],
        [1, 0.5, 0.5],
      ],
      expected: 0.15,
    },
  ],
};
const ALL = Object.entries(CASES).flatMap(([check, cases]) =>
  cases.map((each) => ({ check, ...each })),
);

const named = (stages: readonly Stage[]) =>
  stages.map(([machines, up, together = 0], i) => ({
    name: `stage ${i + 1}`,
    machines,
    up,
    together,
  }));
/** "2 × 0.9 → 1 × 0.8": what a message says of a path. */
const inWords = (stages: readonly Stage[]) =>
  stages
    .map(([machines, up, together]) => `${machines} × ${up}${together ? ` (${together})` : ''}`)
    .join(' → ');

export const checks: Checks = {
  plan: () =>
    ALL.map(({ stages }): Call => ({ kind: 'call', name: 'pathUp', args: [named(stages)] })),
  judge: (outcomes) =>
    Object.keys(CASES).map((check) => {
      const verdicts = ALL.map((each, i) => ({ each, outcome: outcomes[i] }))
        .filter(({ each }) => each.check === check)
        .map(({ each, outcome }) => judged(check, each, outcome));
      return verdicts.find(({ passed }) => !passed) ?? { check, passed: true };
    }),
};

function judged(check: string, { stages, expected }: Case, outcome?: Outcome): Verdict {
  if (outcome?.kind !== 'value') {
    const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
    return { check, passed: false, message: 'failed', values: { message } };
  }
  const got = outcome.value;
  if (typeof got !== 'number' || !Number.isFinite(got)) {
    return { check, passed: false, message: 'no-number', values: { got: String(got) } };
  }
  if (Math.abs(got - expected) < 1e-9) return { check, passed: true };
  const values = { stages: inWords(stages), expected, got: Math.round(1e6 * got) / 1e6 };
  return { check, passed: false, message: 'share', values };
}
