import type { ScenarioInput } from 'evenkeel/simulator';

/* One evening on which a server crashes, with and without the two things that this book is about. */

export const OFFERED_PER_SEC = 3.5;
export const WORK_MS = 500;
export const CRASH_MS = 60_000;
const MINUTES = 5;

/** How payments are shared out, and what is done about failure. */
export interface Means {
  /** All servers in turn; otherwise *ada* alone, the others standing by. */
  readonly balanced: boolean;
  /** A crash is noticed, and a payment that failed is sent again, with a key. */
  readonly tolerant: boolean;
}

/** The evening: *ada* is down for a minute. @param names of the servers */
export const evening = (
  { balanced, tolerant }: Means,
  names: readonly string[] = ['ada', 'bao', 'cal'],
): ScenarioInput => ({
  version: 1,
  name: `${balanced ? 'balanced' : 'one server'}, ${tolerant ? 'fault tolerant' : 'trusting'}`,
  seed: 1,
  durationMs: `${MINUTES}min`,
  traffic: { kind: 'poisson', arrivalsPerSec: OFFERED_PER_SEC },
  servers: names.map((name, priority) => ({
    name,
    queueLimit: 8,
    ...(!balanced && { priority }),
  })),
  service: { kind: 'erlang', meanMs: WORK_MS, stages: 4 },
  balancer: balanced
    ? { name: 'round-robin' }
    : { name: 'priority-levels', options: { panicThresholdPercent: 0 } },
  network: { toBalancerMs: '300ms', toServerMs: '300ms', toClientMs: '300ms' },
  faults: [
    {
      kind: 'down',
      server: 'ada',
      fromMs: CRASH_MS,
      untilMs: 2 * CRASH_MS,
      noticedAfterMs: tolerant ? '3s' : null,
    },
  ],
  ...(tolerant && { client: { retries: { count: 3, delayMs: '1s' }, idempotencyKey: true } }),
});

export const NEITHER: Means = { balanced: false, tolerant: false };
export const BALANCED: Means = { balanced: true, tolerant: false };
export const TOLERANT: Means = { balanced: false, tolerant: true };
export const BOTH: Means = { balanced: true, tolerant: true };
