import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';
import type { ScenarioInput } from 'evenkeel/simulator';

const make = { factory: 'leastConnections' };
const SERVERS = 10;
/** The one of the ten that fails. */
const SICK = 3;
const LOAD = 0.7;
const WORK_MS = 200;
const MINUTES = 4;
const MOST_FAILED_PERCENT = 2;
/** Of an equal share, for a server that was ill for a minute of four. */
const LEAST_SHARE_PERCENT = 60;
/** What counting in flight alone comes to, in multiples of the work, and a tenth more. */
const MOST_RESPONSE_MS = 1.15 * 235;

const name = (i: number) => `pay-${i + 1}`;
const pool = (title: string, more: Partial<ScenarioInput>): ScenarioInput => ({
  version: 1,
  name: title,
  seed: 21,
  durationMs: `${MINUTES}min`,
  traffic: { kind: 'poisson', arrivalsPerSec: (LOAD * SERVERS * 1000) / WORK_MS },
  servers: Array.from({ length: SERVERS }, (_, i) => ({ name: name(i) })),
  service: { kind: 'exponential', meanMs: WORK_MS },
  balancer: { name: 'least-connections' },
  ...more,
});
const fault = (kind: 'fast-failures' | 'errors', probability: number, servers?: string[]) =>
  ({
    kind,
    probability,
    fromMs: '60s',
    untilMs: '120s',
    ...(servers && { servers }),
  }) as const;

const simulate = (scenario: ScenarioInput): Call => ({ kind: 'simulate', make, scenario });

export const checks: Checks = {
  plan: () => [
    simulate(pool('all are well', {})),
    simulate(
      pool('one fails fast for a minute', { faults: [fault('fast-failures', 0.95, [name(SICK)])] }),
    ),
    simulate(pool('all fail a third', { faults: [fault('errors', 1 / 3)] })),
  ],
  judge: ([well, hole, all]) => [quick(well), shut(hole), back(hole), somebody(all)],
};

function failed(check: string, outcome: Outcome | undefined): Verdict {
  const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
  return { check, passed: false, message: 'failed', values: { message } };
}

function quick(outcome: Outcome | undefined): Verdict {
  const check = 'all-well';
  if (outcome?.kind !== 'report') return failed(check, outcome);
  const meanMs = Math.round(outcome.report.responseMs.mean);
  return meanMs <= MOST_RESPONSE_MS
    ? { check, passed: true }
    : { check, passed: false, message: 'slow', values: { meanMs } };
}

function shut(outcome: Outcome | undefined): Verdict {
  const check = 'fails-fast';
  if (outcome?.kind !== 'report') return failed(check, outcome);
  const { failed: count, offered } = outcome.report;
  const percent = Math.round((1000 * count) / offered) / 10;
  return percent <= MOST_FAILED_PERCENT
    ? { check, passed: true }
    : { check, passed: false, message: 'hole', values: { percent, most: MOST_FAILED_PERCENT } };
}

function back(outcome: Outcome | undefined): Verdict {
  const check = 'comes-back';
  if (outcome?.kind !== 'report') return failed(check, outcome);
  const { servers, attempts } = outcome.report;
  const percent = Math.round((100 * SERVERS * servers[SICK].dispatched) / attempts);
  return percent >= LEAST_SHARE_PERCENT
    ? { check, passed: true }
    : { check, passed: false, message: 'share', values: { percent, least: LEAST_SHARE_PERCENT } };
}

/** A third of a minute in four fails at the servers; whoever sends nowhere fails more. */
function somebody(outcome: Outcome | undefined): Verdict {
  const check = 'all-fail';
  if (outcome?.kind !== 'report') return failed(check, outcome);
  const { failed: count, offered } = outcome.report;
  const percent = Math.round((100 * count) / offered);
  return percent <= 10
    ? { check, passed: true }
    : { check, passed: false, message: 'nobody', values: { percent } };
}
