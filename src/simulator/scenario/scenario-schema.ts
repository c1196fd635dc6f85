import { z } from 'zod';
import { faultSchema } from '#simulator/scenario/fault-schema';
import {
  atLeast0,
  flag,
  LIMITS,
  list,
  number,
  object,
  positive,
  someTime,
  text,
  timeAbove0,
  whole,
} from '#simulator/scenario/schema-parts';
import { DISCIPLINES } from '#simulator/scenario/server-spec';
import { serviceSchema } from '#simulator/scenario/service-schema';
import { trafficSchema } from '#simulator/scenario/traffic-schema';

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
  discipline: z.enum(DISCIPLINES, { error: '"fifo", "lifo" or "random"' }).optional(),
  slowStart: object({
    durationMs: timeAbove0,
    fromSpeed: number('a number above 0, up to 1', (value) => value > 0 && value <= 1, {
      exclusiveMinimum: 0,
      maximum: 1,
    }),
  }).optional(),
  costPerHour: atLeast0.optional(),
});

const hedge = object({
  afterMs: someTime,
  count: whole(1, 3).default(1),
  cancel: flag.default(true),
});

/** A policy of the catalog, by name. */
const policy = object({
  name: text,
  options: z.record(z.string(), z.unknown(), { error: 'an object' }).default({}),
});

const policies = list(policy, 'policies', LIMITS.policies);

const retryCause = z.enum(['error', 'timeout', 'rejected', 'lost'], {
  error: '"error", "timeout", "rejected" or "lost"',
});

const healthChecks = object({
  intervalMs: timeAbove0,
  timeoutMs: timeAbove0.optional(),
  workMs: someTime.default(1),
  rise: whole(1, 1000).default(2),
  fall: whole(1, 1000).default(3),
}).transform((checks) => ({ ...checks, timeoutMs: checks.timeoutMs ?? checks.intervalMs }));

/** Servers, the balancer before them, and who calls it how. */
const pool = {
  servers: z
    .array(server, { error: 'a list of servers' })
    .min(1, { error: 'at least one server' })
    .max(LIMITS.servers, { error: `at most ${LIMITS.servers} servers` }),
  service: serviceSchema,
  balancer: z.strictObject(
    {
      name: text,
      options: z.record(z.string(), z.unknown(), { error: 'an object' }).default({}),
      staleMs: timeAbove0.optional(),
    },
    { error: 'an object' },
  ),
  balancers: object({
    count: whole(1, LIMITS.balancers),
    spread: z
      .enum(['random', 'round-robin', 'client'], { error: '"random", "round-robin" or "client"' })
      .default('random'),
  }).optional(),
  client: z
    .strictObject(
      {
        timeoutMs: timeAbove0.nullable().default(null),
        retries: z
          .strictObject(
            {
              count: whole(0, LIMITS.retries),
              delayMs: someTime.default(0),
              backoff: policy.optional(),
              budget: policy.optional(),
              on: list(retryCause, 'failures', 4).optional(),
            },
            { error: 'an object' },
          )
          .prefault({ count: 0 }),
        guards: policies.optional(),
        idempotencyKey: flag.default(true),
        deadlineMs: timeAbove0.optional(),
        hedge: hedge.optional(),
        patience: serviceSchema.optional(),
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
  faults: z.array(faultSchema, { error: 'a list of faults' }).default([]),
  healthChecks: healthChecks.optional(),
  healthPolicy: policy.optional(),
  admission: policies.optional(),
  shedding: policy.optional(),
};

const tier = object({ name: text.optional(), ...pool });

/** The shape of a scenario as people write it, with the defaults; what fields demand of each other is checked apart. */
export const scenarioSchema = z.strictObject(
  {
    version: z.literal(1, { error: '1' }),
    name: text.default('scenario'),
    seed: whole(0, 2 ** 32 - 1).default(1),
    durationMs: timeAbove0,
    traffic: trafficSchema,
    ...pool,
    tiers: list(tier, 'tiers behind the first', LIMITS.tiers - 1).optional(),
  },
  { error: 'an object' },
);
