import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';
import type { Report, ScenarioInput } from 'evenkeel/simulator';

const TRIO = ['ada', 'bao', 'cal'];
const RATE = 90;
const MINUTE_MS = 60_000;
const MINUTES = 3;
/** Payments that a crash may cost. */
const MOST_LOST = 20;
/** Of its turns, in per cent: what a healthy server is to get. */
const LEAST_TURNS = 90;

/** Bad luck, one attempt in ten and one probe in ten, and in the second minute a crash. */
const run = (crash: boolean, seed: number): ScenarioInput => ({
  version: 1,
  name: crash ? 'a crash among bad luck' : 'nothing but bad luck',
  seed,
  durationMs: MINUTES * MINUTE_MS,
  traffic: { kind: 'poisson', arrivalsPerSec: RATE },
  servers: TRIO.map((name) => ({ name })),
  service: { kind: 'erlang', meanMs: 10, stages: 4 },
  balancer: { name: 'round-robin' },
  healthChecks: { intervalMs: 5000, timeoutMs: 1000 },
  faults: [
    { kind: 'errors', probability: 0.1, seenByProbes: true },
    ...(crash
      ? [
          {
            kind: 'down' as const,
            server: 'bao',
            fromMs: MINUTE_MS,
            untilMs: 2 * MINUTE_MS,
            noticedAfterMs: null,
          },
        ]
      : []),
  ],
});

const ask = (crash: boolean, seed: number): Call => ({
  kind: 'simulate',
  make: { factory: 'watchful' },
  scenario: run(crash, seed),
  hook: 'healthPolicy',
});

export const checks: Checks = {
  plan: () => [ask(true, 1), ask(false, 2), ask(true, 3)],
  judge: ([crash, luck, another]) => [
    fewLost('few-lost', crash),
    steady(luck),
    comesBack(crash),
    fewLost('another-day', another),
  ],
};

function judged(
  check: string,
  outcome: Outcome | undefined,
  message: string,
  judge: (report: Report) => { readonly passed: boolean; readonly values: Verdict['values'] },
): Verdict {
  if (outcome?.kind !== 'report') {
    const text = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
    return { check, passed: false, message: 'failed', values: { message: text } };
  }
  const { passed, values = {} } = judge(outcome.report);
  return passed ? { check, passed } : { check, passed, message, values };
}

const fewLost = (check: string, outcome: Outcome | undefined) =>
  judged(check, outcome, 'lost', ({ errors }) => ({
    passed: errors.down <= MOST_LOST,
    values: { got: errors.down, expected: MOST_LOST },
  }));

/** Of the payments that were a server's turn in so many minutes, those it was sent, in per cent. */
const turns = ({ servers }: Report, server: number, minutes: number) =>
  Math.round((100 * (servers[server]?.dispatched ?? 0)) / ((RATE / TRIO.length) * 60 * minutes));

const steady = (outcome: Outcome | undefined) =>
  judged('steady', outcome, 'left-out', (report) => {
    const shares = TRIO.map((_, i) => turns(report, i, MINUTES));
    const got = Math.min(...shares);
    const server = TRIO[shares.indexOf(got)] ?? '';
    return { passed: got >= LEAST_TURNS, values: { server, got, expected: LEAST_TURNS } };
  });

/** bao is there in the first minute and the third. */
const comesBack = (outcome: Outcome | undefined) =>
  judged('comes-back', outcome, 'stays-out', (report) => {
    const got = turns(report, 1, MINUTES - 1);
    return { passed: got >= LEAST_TURNS, values: { got, expected: LEAST_TURNS } };
  });
