import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';

type Point = { readonly at: number; readonly owner: string };
type Case = readonly [
  place: number,
  points: readonly Point[],
  down: string[],
  expected: string | null,
];

const RING: Point[] = [
  { at: 20, owner: 'ada' },
  { at: 90, owner: 'bao' },
  { at: 130, owner: 'cal' },
  { at: 210, owner: 'ada' },
  { at: 300, owner: 'cal' },
];
const MIXED = [3, 1, 4, 0, 2].map((i) => RING[i]);

const CASES: Readonly<Record<string, readonly Case[]>> = {
  clockwise: [
    [100, RING, [], 'cal'],
    [25, RING, [], 'bao'],
    [140, RING, [], 'ada'],
  ],
  'on-a-point': [
    [90, RING, [], 'bao'],
    [20, RING, [], 'ada'],
  ],
  round: [
    [301, RING, [], 'ada'],
    [359.5, RING, [], 'ada'],
  ],
  'any-order': [
    [100, MIXED, [], 'cal'],
    [310, MIXED, [], 'ada'],
  ],
  'when-down': [
    [85, RING, ['bao'], 'cal'],
    [140, RING, ['ada'], 'cal'],
    [310, RING, ['ada'], 'bao'],
    [100, RING, ['bao'], 'cal'],
  ],
  nobody: [
    [10, RING, ['ada', 'bao', 'cal'], null],
    [10, [], [], null],
  ],
};
const ALL = Object.entries(CASES).flatMap(([check, cases]) =>
  cases.map(([place, points, down, expected]) => ({ check, place, points, down, expected })),
);

export const checks: Checks = {
  plan: () =>
    ALL.map(
      ({ place, points, down }): Call => ({
        kind: 'call',
        name: 'ownerOf',
        args: [place, points.map((point) => ({ ...point })), [...down]],
      }),
    ),
  judge: (outcomes) => Object.keys(CASES).map((check) => verdict(check, outcomes)),
};

function verdict(check: string, outcomes: readonly Outcome[]): Verdict {
  for (const [i, { check: its, place, down, expected }] of ALL.entries()) {
    if (its !== check) continue;
    const outcome = outcomes[i];
    if (outcome?.kind !== 'value') {
      const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
      return { check, passed: false, message: 'failed', values: { message } };
    }
    const got = outcome.value ?? null;
    if (got !== expected) {
      const values = {
        place,
        down: down.join(', ') || '–',
        got: String(got ?? '–'),
        expected: expected ?? '–',
      };
      return { check, passed: false, message: 'owner', values };
    }
  }
  return { check, passed: true };
}
