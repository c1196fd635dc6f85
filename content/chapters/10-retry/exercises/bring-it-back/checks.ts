import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';
import type { Report, ScenarioInput } from 'evenkeel/simulator';

const POOL = Array.from({ length: 10 }, (_, i) => `pay-${i + 1}`);
const MINUTE_MS = 60_000;
/** Of the payments of a minute, in per cent. */
const GOODPUT = 90;
const SUCCEED = 98;
const MOST_ATTEMPTS = 1.3;

/** Ten servers at load 0.8, of whose attempts a share fails by bad luck. */
const calm: ScenarioInput = {
  version: 1,
  name: 'calm, with errors',
  seed: 1,
  durationMs: '1min',
  traffic: { kind: 'poisson', arrivalsPerSec: 80 },
  servers: POOL.map((name) => ({ name, queueLimit: 50 })),
  service: { kind: 'erlang', meanMs: 100, stages: 4 },
  balancer: { name: 'least-connections' },
  client: { timeoutMs: 500 },
  faults: [{ kind: 'errors', probability: 0.08 }],
};

/** The same for three minutes, with twenty slow seconds in the second. */
const storm = (seed: number): ScenarioInput => ({
  ...calm,
  name: 'the storm',
  seed,
  durationMs: '3min',
  faults: [
    { kind: 'errors', probability: 0.05 },
    ...POOL.map((server) => ({
      kind: 'slow' as const,
      server,
      factor: 3,
      fromMs: MINUTE_MS,
      untilMs: MINUTE_MS + 20_000,
    })),
  ],
});

const run = (scenario: ScenarioInput): Call => ({
  kind: 'simulate',
  make: { factory: 'careful' },
  scenario,
  hook: 'clientPolicy',
});

export const checks: Checks = {
  plan: () => [run(storm(1)), run(calm), run(storm(2))],
  judge: ([first, quiet, second]) => [
    comesBack('comes-back', first),
    fewAttempts(first),
    enough('helps', quiet, 0),
    enough('retries-again', first, 2),
    comesBack('another-day', second),
  ],
};

function failed(check: string, outcome: Outcome | undefined): Verdict {
  const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
  return { check, passed: false, message: 'failed', values: { message } };
}

/** What happened in one minute of a run. */
function inMinute({ series }: Report, of: 'offered' | 'succeeded' | 'attempts', minute: number) {
  const slices = Math.round(MINUTE_MS / series.sliceMs);
  return series[of]
    .slice(minute * slices, (minute + 1) * slices)
    .reduce((sum, count) => sum + count, 0);
}

/** Of the payments sent in a minute, how many succeeded in it, in per cent. */
const goodShare = (report: Report, minute: number) =>
  (100 * inMinute(report, 'succeeded', minute)) / inMinute(report, 'offered', minute);

const oneDecimal = (value: number) => Math.round(10 * value) / 10;

function comesBack(check: string, outcome: Outcome | undefined): Verdict {
  if (outcome?.kind !== 'report') return failed(check, outcome);
  const got = goodShare(outcome.report, 2);
  return got >= GOODPUT
    ? { check, passed: true }
    : {
        check,
        passed: false,
        message: 'goodput',
        values: { got: oneDecimal(got), expected: GOODPUT },
      };
}

function fewAttempts(outcome: Outcome | undefined): Verdict {
  const check = 'few-attempts';
  if (outcome?.kind !== 'report') return failed(check, outcome);
  const { report } = outcome;
  const got = inMinute(report, 'attempts', 2) / inMinute(report, 'offered', 2);
  return got <= MOST_ATTEMPTS
    ? { check, passed: true }
    : {
        check,
        passed: false,
        message: 'amplified',
        values: { got: oneDecimal(got), expected: MOST_ATTEMPTS },
      };
}

/** Bad luck is retried: more payments succeed than attempts do. */
function enough(check: string, outcome: Outcome | undefined, minute: number): Verdict {
  if (outcome?.kind !== 'report') return failed(check, outcome);
  const got = goodShare(outcome.report, minute);
  return got >= SUCCEED
    ? { check, passed: true }
    : {
        check,
        passed: false,
        message: 'share',
        values: { got: oneDecimal(got), expected: SUCCEED },
      };
}
