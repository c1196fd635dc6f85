import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';
import type { ScenarioInput } from 'evenkeel/simulator';

const PLACES = 3;
const MINUTE_MS = 60_000;
/** Payments a second in the last minute. */
const LEAST_PER_SEC = 4;

const payment = {
  id: 1,
  kind: 'authorise',
  key: 'shop',
  clientIp: '',
  path: '',
  headers: {},
  attempt: 1,
};

/** In: asks to be let in. Ok, error: one inside ends so. Released: one inside found no server. */
type Step = 'in' | 'ok' | 'error' | 'timeout' | 'released';

/** What each step is as a call, with as many inside as there would be. */
function steps(all: readonly Step[]): Call {
  let inside = 0;
  return {
    kind: 'calls',
    make: { factory: 'pool', args: [PLACES] },
    calls: all.map((step, i) => {
      const nowMs = 1000 + 10 * i;
      if (step === 'in') {
        const args = [payment, inside, { nowMs, random: { random: 1 } }];
        if (inside < PLACES) inside++;
        return { method: 'admits', args };
      }
      inside--;
      return step === 'released'
        ? { method: 'released', args: [payment, nowMs] }
        : { method: 'finished', args: [{ kind: step, responseMs: 9 }, payment, nowMs] };
    }),
  };
}

const FULL: Step[] = ['in', 'in', 'in', 'in'];
const CASES: Readonly<Record<string, readonly Step[]>> = {
  limits: [...FULL, 'in'],
  'after-success': [...FULL, 'ok', 'in', 'in'],
  'after-failure': [...FULL, 'error', 'in', 'in', 'timeout', 'in', 'in'],
  'after-release': [...FULL, 'released', 'in', 'in'],
};

/** One attempt in five fails, for five minutes. */
const failing: ScenarioInput = {
  version: 1,
  name: 'one in five fails',
  seed: 1,
  durationMs: 5 * MINUTE_MS,
  traffic: { kind: 'poisson', arrivalsPerSec: 8 },
  servers: [{ name: 'ada', slots: PLACES }],
  service: { kind: 'fixed', meanMs: 500 },
  balancer: { name: 'round-robin' },
  faults: [{ kind: 'errors', probability: 0.2 }],
};

export const checks: Checks = {
  plan: () => [
    ...Object.values(CASES).map(steps),
    {
      kind: 'simulate',
      make: { factory: 'pool', args: [12] },
      scenario: failing,
      hook: 'admission',
    },
  ],
  judge: (outcomes) => [
    ...Object.keys(CASES).map((check, i) => inTurn(check, outcomes[i])),
    keepsWorking(outcomes.at(-1)),
  ],
};

function failed(check: string, outcome: Outcome | undefined): Verdict {
  const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
  return { check, passed: false, message: 'failed', values: { message } };
}

/** Lets in while there is a place, and only then. */
function inTurn(check: string, outcome: Outcome | undefined): Verdict {
  if (outcome?.kind !== 'values') return failed(check, outcome);
  let inside = 0;
  for (const [i, step] of (CASES[check] ?? []).entries()) {
    const answer = outcome.values[i];
    if (!answer || 'error' in answer) {
      const message = answer && 'error' in answer ? String(answer.error) : 'nothing came back';
      return { check, passed: false, message: 'failed', values: { message } };
    }
    if (step !== 'in') {
      inside--;
      continue;
    }
    const expected = inside < PLACES;
    const got = 'value' in answer && answer.value === true;
    if (got !== expected) {
      const message = expected ? 'kept-out' : 'let-in';
      return { check, passed: false, message, values: { inside, places: PLACES } };
    }
    if (expected) inside++;
  }
  return { check, passed: true };
}

function keepsWorking(outcome: Outcome | undefined): Verdict {
  const check = 'keeps-working';
  if (outcome?.kind !== 'report') return failed(check, outcome);
  const { series } = outcome.report;
  const slices = Math.round(MINUTE_MS / series.sliceMs);
  const succeeded = series.succeeded.slice(-slices).reduce((sum, count) => sum + count, 0);
  const got = Math.round((10 * succeeded * 1000) / MINUTE_MS) / 10;
  return got >= LEAST_PER_SEC
    ? { check, passed: true }
    : { check, passed: false, message: 'starves', values: { got, expected: LEAST_PER_SEC } };
}
