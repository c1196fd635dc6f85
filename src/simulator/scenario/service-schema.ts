import { z } from 'zod';
import {
  atLeast0,
  LIMITS,
  list,
  number,
  someTime,
  timeAbove0,
  whole,
} from '#simulator/scenario/schema-parts';

const meanMs = timeAbove0;

/** The shape of a law of chance for times. */
export const serviceSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('exponential'), meanMs }),
    z.strictObject({ kind: z.literal('fixed'), meanMs }),
    z.strictObject({ kind: z.literal('lognormal'), meanMs, cvSquared: atLeast0 }),
    z.strictObject({
      kind: z.literal('pareto'),
      meanMs,
      shape: number('a number greater than 1', (value) => value > 1, { exclusiveMinimum: 1 }),
    }),
    z.strictObject({ kind: z.literal('erlang'), meanMs, stages: whole(1, 1000) }),
    z.strictObject({
      kind: z.literal('hyperexponential'),
      meanMs,
      cvSquared: number('a number of at least 1', (value) => value >= 1, { minimum: 1 }),
    }),
    z.strictObject({
      kind: z.literal('empirical'),
      measured: list(someTime, 'durations', LIMITS.values, 1),
    }),
  ],
  {
    error:
      '"exponential", "fixed", "lognormal", "pareto", "erlang", "hyperexponential" or "empirical"',
  },
);
