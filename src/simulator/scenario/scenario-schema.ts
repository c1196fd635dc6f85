import { z } from 'zod';
import { parseDuration } from '#simulator/scenario/duration';
import type { Duration } from '#simulator/scenario/scenario';

// A reader's worker may not make code of text: there, even the attempt is a violation of the policy.
z.config({ jitless: true });

/** Limits that keep a run, and the machine it runs on, within reason. */
export const LIMITS = {
  servers: 10_000,
  slots: 1_000_000,
  durationMs: 1e12,
  retries: 100,
  /** Payments: arrivalsPerSec × duration. */
  payments: 1e9,
} as const;

/** Every message below finishes the sentence "expected …". */
const number = (expected: string, check: (value: number) => boolean) =>
  z.number({ error: expected }).refine(check, { error: expected });

const atLeast0 = number('a number of at least 0', (value) => value >= 0);
const positive = number('a number greater than 0', (value) => value > 0);
const probability = number('a number from 0 to 1', (value) => value >= 0 && value <= 1);
const whole = (from: number, to: number) =>
  number(
    `a whole number from ${from} to ${to}`,
    (value) => Number.isInteger(value) && value >= from && value <= to,
  );
const text = z.string({ error: 'text' }).min(1, { error: 'text that is not empty' });
const flag = z.boolean({ error: 'true or false' });

const DURATION = 'a duration such as 250 or "250ms", "5s", "3min", "2h"';

/** @param suffix what the duration must be, besides one */
const duration = (suffix: string, check: (valueMs: number) => boolean) =>
  z
    .custom<Duration>((value) => typeof value === 'number' || typeof value === 'string', {
      error: DURATION + suffix,
    })
    .transform(parseDuration)
    .refine((valueMs) => check(valueMs) && valueMs <= LIMITS.durationMs, {
      error: `${DURATION}${suffix}, up to ${LIMITS.durationMs} ms`,
    });

const someTime = duration('', (valueMs) => valueMs >= 0);
const timeAbove0 = duration(' above 0', (valueMs) => valueMs > 0);

const service = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('exponential'), meanMs: timeAbove0 }),
    z.strictObject({ kind: z.literal('fixed'), meanMs: timeAbove0 }),
    z.strictObject({ kind: z.literal('lognormal'), meanMs: timeAbove0, cvSquared: atLeast0 }),
  ],
  { error: '"exponential", "fixed" or "lognormal"' },
);

const server = z.strictObject({
  name: text,
  slots: whole(1, LIMITS.slots).default(1),
  speed: positive.default(1),
  weight: positive.default(1),
  zone: text.default('a'),
  priority: whole(0, 1000).default(0),
  queueLimit: whole(0, 2 ** 31 - 2)
    .nullable()
    .default(null),
});

const fault = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('down'),
      server: text,
      fromMs: someTime,
      untilMs: timeAbove0,
      noticedAfterMs: someTime.default(0),
    }),
    z.strictObject({
      kind: z.literal('lost-answers'),
      probability,
      fromMs: someTime.default(0),
      untilMs: timeAbove0.optional(),
    }),
  ],
  { error: '"down" or "lost-answers"' },
);

/** The shape of a scenario as people write it, with the defaults; what fields demand of each other is checked apart. */
export const scenarioSchema = z.strictObject(
  {
    version: z.literal(1, { error: '1' }),
    name: text.default('scenario'),
    seed: whole(0, 2 ** 32 - 1).default(1),
    durationMs: timeAbove0,
    traffic: z.strictObject(
      {
        kind: z.literal('poisson', { error: '"poisson"' }),
        arrivalsPerSec: atLeast0,
        amount: whole(0, 1e9).default(40),
      },
      { error: 'an object' },
    ),
    servers: z
      .array(server, { error: 'a list of servers' })
      .min(1, { error: 'at least one server' })
      .max(LIMITS.servers, { error: `at most ${LIMITS.servers} servers` }),
    service,
    balancer: z.strictObject(
      {
        name: text,
        options: z.record(z.string(), z.unknown(), { error: 'an object' }).default({}),
      },
      { error: 'an object' },
    ),
    client: z
      .strictObject(
        {
          timeoutMs: timeAbove0.nullable().default(null),
          retries: z
            .strictObject(
              { count: whole(0, LIMITS.retries), delayMs: someTime.default(0) },
              { error: 'an object' },
            )
            .prefault({ count: 0 }),
          idempotencyKey: flag.default(true),
        },
        { error: 'an object' },
      )
      .prefault({}),
    network: z
      .strictObject(
        {
          toBalancerMs: someTime.default(0),
          toServerMs: someTime.default(0),
          toClientMs: someTime.default(0),
        },
        { error: 'an object' },
      )
      .prefault({}),
    faults: z.array(fault, { error: 'a list of faults' }).default([]),
  },
  { error: 'an object' },
);
