import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';

type Loads = Readonly<Record<string, number>>;
type Case = readonly [order: string[], inFlight: Loads, factor: number, expected: string | null];

const FOUR = ['bao', 'dan', 'ada', 'cal'];
const loads = (ada: number, bao: number, cal: number, dan: number): Loads => ({
  ada,
  bao,
  cal,
  dan,
});

const CASES: Readonly<Record<string, readonly Case[]>> = {
  own: [
    [FOUR, loads(3, 3, 3, 3), 1.25, 'bao'],
    [FOUR, loads(9, 2, 9, 9), 1.25, 'bao'],
  ],
  overflows: [
    // 16 and the new one: 1.25 × 17 / 4 is 5.3, so that six are the most.
    [FOUR, loads(3, 6, 3, 4), 1.25, 'dan'],
    [FOUR, loads(2, 6, 2, 6), 1.25, 'ada'],
    [FOUR, loads(3, 5, 4, 4), 1.25, 'bao'],
  ],
  'in-order': [
    [FOUR, loads(4, 9, 0, 5), 1.25, 'dan'],
    [['cal', 'ada', 'bao', 'dan'], loads(1, 0, 9, 3), 1.25, 'ada'],
  ],
  idle: [
    [FOUR, loads(0, 0, 0, 0), 1.25, 'bao'],
    [FOUR, loads(0, 1, 0, 0), 1.25, 'dan'],
    [['ada'], { ada: 0 }, 1, 'ada'],
  ],
  factor: [
    [FOUR, loads(2, 6, 2, 2), 2, 'bao'],
    [FOUR, loads(2, 6, 2, 2), 1, 'dan'],
  ],
  nobody: [[[], {}, 1.25, null]],
};
const ALL = Object.entries(CASES).flatMap(([check, cases]) =>
  cases.map(([order, inFlight, factor, expected]) => ({
    check,
    order,
    inFlight,
    factor,
    expected,
  })),
);

/** So many payments of one key, one after the other, none of them done: where they all go. */
const HOT = 40;

export const checks: Checks = {
  plan: () => [
    ...ALL.map(
      ({ order, inFlight, factor }): Call => ({
        kind: 'call',
        name: 'place',
        args: [[...order], { ...inFlight }, factor],
      }),
    ),
    ...hotKey(),
  ],
  judge: (outcomes) => [
    ...Object.keys(CASES).map((check) => verdict(check, outcomes)),
    hotKeyIsSpread(outcomes.slice(ALL.length)),
  ],
};

/** The most that a server may have when the next payment comes to so many. */
const most = (total: number) => Math.ceil((1.25 * (total + 1)) / FOUR.length);

/** Where the rule sends the payments of a hot key, worked out here. */
function hotKey(): Call[] {
  const inFlight: Record<string, number> = { ada: 0, bao: 0, cal: 0, dan: 0 };
  return Array.from({ length: HOT }, (_, total) => {
    const call: Call = { kind: 'call', name: 'place', args: [[...FOUR], { ...inFlight }, 1.25] };
    const next = FOUR.find((server) => inFlight[server] < most(total));
    if (next !== undefined) inFlight[next] += 1;
    return call;
  });
}

function verdict(check: string, outcomes: readonly Outcome[]): Verdict {
  for (const [i, { check: its, order, inFlight, expected }] of ALL.entries()) {
    if (its !== check) continue;
    const outcome = outcomes[i];
    if (outcome?.kind !== 'value') return failed(check, outcome);
    const got = outcome.value ?? null;
    if (got !== expected) {
      const has = order.map((server) => `${server} ${inFlight[server]}`).join(', ') || '–';
      const values = { has, got: String(got ?? '–'), expected: expected ?? '–' };
      return { check, passed: false, message: 'server', values };
    }
  }
  return { check, passed: true };
}

function hotKeyIsSpread(outcomes: readonly Outcome[]): Verdict {
  const check = 'hot-key';
  const counts = new Map<string, number>();
  for (const outcome of outcomes) {
    if (outcome.kind !== 'value') return failed(check, outcome);
    const server = String(outcome.value);
    counts.set(server, (counts.get(server) ?? 0) + 1);
  }
  const fullest = Math.max(...counts.values());
  return fullest <= most(HOT)
    ? { check, passed: true }
    : { check, passed: false, message: 'fullest', values: { fullest, most: most(HOT), all: HOT } };
}

function failed(check: string, outcome: Outcome | undefined): Verdict {
  const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
  return { check, passed: false, message: 'failed', values: { message } };
}
