import { z } from 'zod';
import {
  atLeast0,
  LIMITS,
  list,
  object,
  positive,
  probability,
  someTime,
  timeAbove0,
  whole,
} from '#simulator/scenario/schema-parts';
import { serviceSchema } from '#simulator/scenario/service-schema';
import { REQUEST_KINDS } from '#simulator/scenario/traffic';

const arrivalsPerSec = atLeast0;
const spell = object({ arrivalsPerSec, meanMs: timeAbove0 });

const share = object({
  kind: z.enum(REQUEST_KINDS, { error: REQUEST_KINDS.map((kind) => `"${kind}"`).join(', ') }),
  share: atLeast0,
  work: positive.default(1),
});

/** What every kind of traffic may have. */
const mix = {
  amount: whole(0, 1e9).default(40),
  mix: list(share, 'request kinds', REQUEST_KINDS.length, 1).optional(),
  merchants: object({
    count: whole(1, LIMITS.merchants),
    exponent: atLeast0.default(1),
  }).optional(),
  clients: object({
    count: whole(1, LIMITS.clients),
    behindNat: probability.default(0),
  }).optional(),
};

/** The shape of a scenario's traffic. */
export const trafficSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('poisson'), arrivalsPerSec, ...mix }),
    z.strictObject({ kind: z.literal('even'), arrivalsPerSec, ...mix }),
    z.strictObject({ kind: z.literal('bursty'), calm: spell, burst: spell, ...mix }),
    z.strictObject({
      kind: z.literal('profile'),
      points: list(object({ atMs: someTime, arrivalsPerSec }), 'points', LIMITS.values, 1),
      ...mix,
    }),
    z.strictObject({
      kind: z.literal('trace'),
      timesMs: list(someTime, 'times', LIMITS.times),
      ...mix,
    }),
    z.strictObject({
      kind: z.literal('closed'),
      users: whole(1, LIMITS.users),
      think: serviceSchema,
      ...mix,
    }),
  ],
  { error: '"poisson", "even", "bursty", "profile", "trace" or "closed"' },
);
