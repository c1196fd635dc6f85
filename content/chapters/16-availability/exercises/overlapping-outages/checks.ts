import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';

const HOUR_MS = 3_600_000;
/** The third day: nothing begins at 0. */
const DAY = { fromHour: 48, hours: 24 };

/** Outages of that day, each from an hour until another: "2–5 4–8". */
interface Case {
  readonly outages: string;
  readonly downHours: number;
}

const CASES: Readonly<Record<string, readonly Case[]>> = {
  overlap: [
    { outages: '2–5 4–8', downHours: 6 },
    { outages: '1–2 1–2 1.5–3', downHours: 2 },
  ],
  within: [{ outages: '2–12 3–4 6–8', downHours: 10 }],
  'any-order': [
    { outages: '20–22 1–3 2–4 21–23', downHours: 6 },
    { outages: '9–10 4–6', downHours: 3 },
  ],
  edges: [
    { outages: '-3–2 23–30', downHours: 3 },
    { outages: '-9–-1 5–6 25–40', downHours: 1 },
    { outages: '-5–30 3–4', downHours: 24 },
  ],
  apart: [
    { outages: '', downHours: 0 },
    { outages: '1–2 2–3 10–10.5', downHours: 2.5 },
  ],
};
const ALL = Object.entries(CASES).flatMap(([check, cases]) =>
  cases.map((each) => ({ check, ...each })),
);

const atMs = (hour: number) => (DAY.fromHour + hour) * HOUR_MS;
const listed = (outages: string) =>
  outages
    .split(' ')
    .filter((outage) => outage !== '')
    .map((outage) => {
      const [from = 0, until = 0] = outage.split('–').map(Number);
      return { fromMs: atMs(from), untilMs: atMs(until) };
    });

export const checks: Checks = {
  plan: () =>
    ALL.map(
      ({ outages }): Call => ({
        kind: 'call',
        name: 'availability',
        args: [listed(outages), atMs(0), atMs(DAY.hours)],
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

function judged(check: string, { outages, downHours }: Case, outcome?: Outcome): Verdict {
  if (outcome?.kind !== 'value') {
    const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
    return { check, passed: false, message: 'failed', values: { message } };
  }
  const got = outcome.value;
  if (typeof got !== 'number' || !Number.isFinite(got)) {
    return { check, passed: false, message: 'no-number', values: { got: String(got) } };
  }
  const down = (1 - got) * DAY.hours;
  if (Math.abs(down - downHours) < 1e-6) return { check, passed: true };
  const values = { got: Math.round(100 * down) / 100, expected: downHours };
  return outages === ''
    ? { check, passed: false, message: 'none', values }
    : {
        check,
        passed: false,
        message: 'down',
        values: { ...values, outages: outages.replaceAll(' ', ', ') },
      };
}
