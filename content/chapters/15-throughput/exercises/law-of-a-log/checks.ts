import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';

interface Case {
  /** Seconds: "0–3 1–2". */
  readonly stays: string;
  readonly from: number;
  readonly until: number;
  readonly inside: number;
  readonly left: number;
}

/** The day has been going on for a while when the log begins. */
const START_SEC = 3600;
const CASES: Readonly<Record<string, readonly Case[]>> = {
  whole: [
    { stays: '0–3 1–2 2–6 4–5 7–9', from: 0, until: 10, inside: 1.1, left: 5 },
    { stays: '1–2 3–4', from: 0, until: 8, inside: 0.25, left: 2 },
  ],
  edges: [
    { stays: '-4–3 1–2 8–15', from: 0, until: 10, inside: 0.6, left: 2 },
    { stays: '-9–20 2–4', from: 0, until: 5, inside: 1.4, left: 1 },
  ],
  outside: [{ stays: '-5–-2 1–3 11–12', from: 0, until: 10, inside: 0.2, left: 1 }],
  'left-now': [
    { stays: '-3–0 2–10 4–9', from: 0, until: 10, inside: 1.3, left: 2 },
    { stays: '6–10', from: 0, until: 10, inside: 0.4, left: 0 },
  ],
  nobody: [{ stays: '', from: 0, until: 10, inside: 0, left: 0 }],
};
const ALL = Object.entries(CASES).flatMap(([check, cases]) =>
  cases.map((each) => ({ check, ...each })),
);

const atMs = (second: number) => (START_SEC + second) * 1000;
const listed = (stays: string) =>
  stays
    .split(' ')
    .filter((stay) => stay !== '')
    .map((stay) => {
      const [came = 0, left = 0] = stay.split('–').map(Number);
      return { cameMs: atMs(came), leftMs: atMs(left) };
    });

export const checks: Checks = {
  plan: () =>
    ALL.map(
      ({ stays, from, until }): Call => ({
        kind: 'call',
        name: 'law',
        args: [listed(stays), atMs(from), atMs(until)],
      }),
    ),
  judge: (outcomes) =>
    Object.keys(CASES).map((check) => {
      const verdicts = ALL.map((each, i) => ({ each, outcome: outcomes[i] }))
        .filter(({ each }) => each.check === check)
        .map(({ each, outcome }) => judged(check, each, outcome));
      return verdicts.find(({ passed }) => !passed) ?? { check, passed: true };
    }),
};

const near = (got: unknown, expected: number) =>
  typeof got === 'number' &&
  (Number.isNaN(expected) ? Number.isNaN(got) : Math.abs(got - expected) < 1e-6 * (1 + expected));

const told = (value: unknown) =>
  typeof value === 'number' ? Math.round(1000 * value) / 1000 : String(value);

function judged(
  check: string,
  { stays, from, until, inside, left }: Case,
  outcome?: Outcome,
): Verdict {
  if (outcome?.kind !== 'value') {
    const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
    return { check, passed: false, message: 'failed', values: { message } };
  }
  const got = (outcome.value ?? {}) as Readonly<Record<string, unknown>>;
  const perSec = left / (until - from);
  const expected = { inside, perSec, responseMs: left > 0 ? (1000 * inside) / perSec : Number.NaN };
  for (const [what, value] of Object.entries(expected)) {
    if (near(got[what], value)) continue;
    const log = stays === '' ? '–' : stays.replaceAll(' ', ', ');
    const values = { what, log, from, until, got: told(got[what]), expected: told(value) };
    return { check, passed: false, message: 'value', values };
  }
  return { check, passed: true };
}
