import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';

type Measured = readonly [name: string, machines: number, workMs: number, visits: number];
interface Case {
  readonly stages: readonly Measured[];
  readonly name: string;
  readonly perSec: number;
}

const CASES: Readonly<Record<string, Case>> = {
  one: { stages: [['bank', 1, 20, 1]], name: 'bank', perSec: 50 },
  machines: {
    stages: [
      ['gateway', 1, 1, 1],
      ['servers', 3, 20, 1],
    ],
    name: 'servers',
    perSec: 150,
  },
  visits: {
    stages: [
      ['servers', 4, 20, 1],
      ['ledger', 1, 5, 2],
      ['bank', 30, 200, 1],
    ],
    name: 'ledger',
    perSec: 100,
  },
  narrowest: {
    stages: [
      ['gateway', 1, 2, 1],
      ['servers', 4, 25, 1],
      ['fraud check', 2, 30, 0.5],
      ['ledger', 2, 10, 2],
      ['bank', 60, 400, 1],
    ],
    name: 'ledger',
    perSec: 100,
  },
  ties: {
    stages: [
      ['servers', 2, 20, 1],
      ['ledger', 1, 5, 2],
      ['bank', 40, 400, 1],
    ],
    name: 'servers',
    perSec: 100,
  },
};

const rate = ([, machines, workMs, visits]: Measured) => (machines * 1000) / workMs / visits;

export const checks: Checks = {
  plan: () =>
    Object.values(CASES).map(
      ({ stages }): Call => ({
        kind: 'call',
        name: 'limit',
        args: [
          stages.map(([name, machines, workMs, visits]) => ({ name, machines, workMs, visits })),
        ],
      }),
    ),
  judge: (outcomes) =>
    Object.entries(CASES).map(([check, each], i) => judged(check, each, outcomes[i])),
};

function judged(check: string, { stages, name, perSec }: Case, outcome?: Outcome): Verdict {
  if (outcome?.kind !== 'value') {
    const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
    return { check, passed: false, message: 'failed', values: { message } };
  }
  const got = outcome.value;
  const isLimit = got !== null && typeof got === 'object' && 'name' in got && 'perSec' in got;
  if (!isLimit || typeof got.perSec !== 'number') {
    return { check, passed: false, message: 'shape', values: { got: String(got) } };
  }
  if (got.name !== name) {
    const all = stages
      .map((stage) => `${stage[0]} ${Math.round(10 * rate(stage)) / 10}`)
      .join(', ');
    const values = { expected: name, got: String(got.name), stages: all };
    return { check, passed: false, message: 'name', values };
  }
  if (Math.abs(got.perSec - perSec) < 1e-6) return { check, passed: true };
  const values = { name, expected: perSec, got: Math.round(1e4 * got.perSec) / 1e4 };
  return { check, passed: false, message: 'rate', values };
}
