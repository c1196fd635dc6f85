import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';

const RETRIES = [1, 2, 3, 4, 5];
const DRAWS = 120;
/** The longest wait before each retry. */
const most = (retry: number) => Math.min(1000, 100 * 2 ** (retry - 1));

const payment = { id: 1, kind: 'authorise', key: 'shop', clientIp: '', path: '', headers: {} };

/** Asks so often how long to wait before a retry, with one stream of random numbers. */
const waits = (retries: readonly number[], times: number): Call => ({
  kind: 'calls',
  make: { factory: 'jittered' },
  calls: retries.flatMap((retry) =>
    Array.from({ length: times }, () => ({
      method: 'retryAfterMs',
      args: [
        retry,
        { kind: 'timeout', responseMs: 500 },
        { ...payment, attempt: retry },
        { nowMs: 0, elapsedMs: 0, previousDelayMs: 0, random: { random: 11 } },
      ],
    })),
  ),
});

export const checks: Checks = {
  plan: () => [waits(RETRIES, DRAWS), waits([6], 1)],
  judge: ([drawn, sixth]) => [inRange(drawn), wholeRange(drawn), evenly(drawn), stops(sixth)],
};

const round = (value: number) => Math.round(value);

function failed(check: string, outcome: Outcome | undefined): Verdict {
  const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
  return { check, passed: false, message: 'failed', values: { message } };
}

/** The waits before one retry; NaN for what is no number. */
function waitsBefore(outcome: Outcome | undefined, retry: number): number[] | undefined {
  if (outcome?.kind !== 'values') return undefined;
  const first = (retry - 1) * DRAWS;
  return outcome.values
    .slice(first, first + DRAWS)
    .map((each) => ('value' in each && typeof each.value === 'number' ? each.value : Number.NaN));
}

/** Judges the waits before each retry; the first that is wrong is told. */
function eachRetry(
  check: string,
  outcome: Outcome | undefined,
  wrong: (waits: readonly number[], retry: number) => Omit<Verdict, 'check' | 'passed'> | undefined,
): Verdict {
  for (const retry of RETRIES) {
    const drawn = waitsBefore(outcome, retry);
    if (!drawn) return failed(check, outcome);
    const found = wrong(drawn, retry);
    if (found) return { check, passed: false, ...found };
  }
  return { check, passed: true };
}

const inRange = (outcome: Outcome | undefined) =>
  eachRetry('in-range', outcome, (drawn, retry) => {
    const outside = drawn.find((wait) => !(wait >= 0 && wait <= most(retry)));
    if (outside === undefined) return undefined;
    const got = Number.isNaN(outside) ? '–' : round(outside);
    return { message: 'range', values: { retry, got, most: most(retry) } };
  });

const wholeRange = (outcome: Outcome | undefined) =>
  eachRetry('whole-range', outcome, (drawn, retry) => {
    const [shortest, longest] = [Math.min(...drawn), Math.max(...drawn)];
    if (shortest < 0.1 * most(retry) && longest > 0.9 * most(retry)) return undefined;
    const values = { retry, shortest: round(shortest), longest: round(longest), most: most(retry) };
    return { message: 'reach', values };
  });

const evenly = (outcome: Outcome | undefined) =>
  eachRetry('evenly', outcome, (drawn, retry) => {
    const mean = drawn.reduce((sum, wait) => sum + wait, 0) / drawn.length;
    // The mean of so many even draws is within four standard errors of the middle.
    const tolerance = (4 * most(retry)) / Math.sqrt(12 * DRAWS);
    if (Math.abs(mean - most(retry) / 2) <= tolerance) return undefined;
    return { message: 'mean', values: { retry, mean: round(mean), expected: most(retry) / 2 } };
  });

function stops(outcome: Outcome | undefined): Verdict {
  const check = 'stops';
  if (outcome?.kind !== 'values') return failed(check, outcome);
  const [sixth] = outcome.values;
  return sixth && 'value' in sixth && sixth.value === undefined
    ? { check, passed: true }
    : { check, passed: false, message: 'more', values: {} };
}
