import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';

type Stage = readonly [name: string, machines: number, up: number, workMs: number];
interface Path {
  readonly stages: readonly Stage[];
  readonly up: string;
  readonly perSec: string;
}

const PATHS: readonly [Path, Path, Path] = [
  {
    stages: [
      ['gateway', 1, 0.99, 2],
      ['servers', 3, 0.9, 25],
      ['ledger', 1, 0.999, 5],
      ['bank', 1, 0.98, 4],
    ],
    up: 'bank',
    perSec: 'servers',
  },
  {
    stages: [
      ['gateway', 2, 0.99, 1],
      ['servers', 1, 0.95, 10],
      ['ledger', 1, 0.9, 20],
      ['bank', 4, 0.5, 100],
      ['archive', 9, 0.99, 120],
    ],
    up: 'ledger',
    perSec: 'bank',
  },
  {
    stages: [
      ['gateway', 2, 0.99, 2],
      ['servers', 4, 0.9, 20],
      ['ledger', 1, 0.97, 10],
    ],
    up: 'ledger',
    perSec: 'ledger',
  },
];

const places = ({ stages }: Path): Call => ({
  kind: 'call',
  name: 'oneMore',
  args: [stages.map(([name, machines, up, workMs]) => ({ name, machines, up, workMs }))],
});

export const checks: Checks = {
  plan: () => PATHS.map(places),
  judge: ([first, second, third]) => {
    const [one, two, three] = PATHS;
    return [
      all('availability', [judgedUp('availability', one, first)]),
      all('doubled', [judgedUp('doubled', two, second)]),
      all('throughput', [
        judgedRate('throughput', one, first),
        judgedRate('throughput', two, second),
      ]),
      all('one-for-both', [
        judgedUp('one-for-both', three, third),
        judgedRate('one-for-both', three, third),
      ]),
    ];
  },
};

/** The first that failed, or a pass. */
const all = (check: string, verdicts: readonly Verdict[]): Verdict =>
  verdicts.find(({ passed }) => !passed) ?? { check, passed: true };

const shareOf = (machines: number, up: number) => 1 - (1 - up) ** machines;

function judgedUp(check: string, { stages, up }: Path, outcome?: Outcome): Verdict {
  const got = answered(check, 'up', outcome);
  if (typeof got !== 'string') return got;
  if (got === up) return { check, passed: true };
  const shares = stages.map((chosen) => {
    const share = stages.reduce(
      (product, each) => product * shareOf(each[1] + (each === chosen ? 1 : 0), each[2]),
      1,
    );
    return `${chosen[0]} ${Math.round(1e4 * share) / 1e4}`;
  });
  const values = { expected: up, got, stages: shares.join(', ') };
  return { check, passed: false, message: 'up', values };
}

function judgedRate(check: string, { stages, perSec }: Path, outcome?: Outcome): Verdict {
  const got = answered(check, 'perSec', outcome);
  if (typeof got !== 'string') return got;
  if (got === perSec) return { check, passed: true };
  const rates = stages.map(
    ([name, machines, , workMs]) => `${name} ${Math.round((machines * 1000) / workMs)}`,
  );
  const values = { expected: perSec, got, stages: rates.join(', ') };
  return { check, passed: false, message: 'rate', values };
}

/** The name that was answered, or what is wrong with the answer. */
function answered(check: string, key: 'up' | 'perSec', outcome?: Outcome): string | Verdict {
  if (outcome?.kind !== 'value') {
    const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
    return { check, passed: false, message: 'failed', values: { message } };
  }
  const value = outcome.value;
  const name =
    value !== null && typeof value === 'object' && key in value
      ? Reflect.get(value, key)
      : undefined;
  return typeof name === 'string'
    ? name
    : { check, passed: false, message: 'shape', values: { got: String(value) } };
}
