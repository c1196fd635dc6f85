import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';
import type { ScenarioInput } from 'evenkeel/simulator';

const make = { factory: 'withOldCounts' };
const SERVERS = 10;
const LOAD = 0.8;
const WORK_MS = 100;
const DOWN = 6;
/** Mean response times that will do, in service times. */
const MOST_FRESH = 2.5;
const MOST_OLD = 3.7;

const name = (i: number) => `pay-${i + 1}`;
const pool = (title: string, staleMs: number, more: Partial<ScenarioInput> = {}): Call => ({
  kind: 'simulate',
  make,
  scenario: {
    version: 1,
    name: title,
    seed: 13,
    durationMs: '8min',
    traffic: { kind: 'poisson', arrivalsPerSec: (LOAD * SERVERS * 1000) / WORK_MS },
    servers: Array.from({ length: SERVERS }, (_, i) => ({ name: name(i) })),
    service: { kind: 'exponential', meanMs: WORK_MS },
    balancer: { name: 'least-connections', ...(staleMs > 0 && { staleMs }) },
    ...more,
  },
});

export const checks: Checks = {
  plan: () => [
    pool('counts of this moment', 0),
    pool('counts looked up every 400 ms', 400),
    pool('one server is down', 0, {
      durationMs: '1min',
      traffic: { kind: 'poisson', arrivalsPerSec: 40 },
      faults: [{ kind: 'down', server: name(DOWN), fromMs: '0s', untilMs: '1min' }],
    }),
    {
      kind: 'picks',
      make,
      servers: ['ada', 'bao'],
      up: [
        [false, false],
        [false, true],
      ],
    },
  ],
  judge: ([fresh, old, crash, few]) => [
    quick('fresh', fresh, MOST_FRESH),
    quick('old', old, MOST_OLD),
    avoids(crash),
    oneOrNone(few),
  ],
};

function failed(check: string, outcome: Outcome | undefined): Verdict {
  const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
  return { check, passed: false, message: 'failed', values: { message } };
}

function quick(check: string, outcome: Outcome | undefined, most: number): Verdict {
  if (outcome?.kind !== 'report') return failed(check, outcome);
  const mean = Math.round((100 * outcome.report.responseMs.mean) / WORK_MS) / 100;
  return mean <= most
    ? { check, passed: true }
    : { check, passed: false, message: 'slow', values: { mean, most } };
}

function avoids(outcome: Outcome | undefined): Verdict {
  const check = 'crash';
  if (outcome?.kind !== 'report') return failed(check, outcome);
  const { dispatched } = outcome.report.servers[DOWN];
  return dispatched === 0
    ? { check, passed: true }
    : { check, passed: false, message: 'down', values: { name: name(DOWN), count: dispatched } };
}

function oneOrNone(outcome: Outcome | undefined): Verdict {
  const check = 'few';
  if (outcome?.kind !== 'picks') return failed(check, outcome);
  const got = outcome.choices.map((choice) => ['ada', 'bao'][choice] ?? '–').join(' ');
  return got === '– bao'
    ? { check, passed: true }
    : { check, passed: false, message: 'choice', values: { got } };
}
