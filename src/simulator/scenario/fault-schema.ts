import { z } from 'zod';
import {
  flag,
  LIMITS,
  list,
  positive,
  probability,
  someTime,
  text,
  timeAbove0,
} from '#simulator/scenario/schema-parts';

const within = { fromMs: someTime.default(0), untilMs: timeAbove0.optional() };
const noticedAfterMs = someTime.nullable().optional();
const whenDown = z.enum(['fail', 'hold'], { error: '"fail" or "hold"' }).optional();
const named = list(text, 'server names', LIMITS.servers, 1);
const servers = named.optional();
const seenByProbes = flag.default(false);

/** The shape of a fault. What is left out of it depends on the rest of the scenario. */
export const faultSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('down'),
      server: text,
      fromMs: someTime,
      untilMs: timeAbove0,
      whenDown,
      noticedAfterMs,
    }),
    z.strictObject({ kind: z.literal('lost-answers'), probability, ...within }),
    z.strictObject({ kind: z.literal('slow'), server: text, factor: positive, ...within }),
    z.strictObject({ kind: z.literal('errors'), servers, probability, seenByProbes, ...within }),
    z.strictObject({
      kind: z.literal('fast-failures'),
      servers,
      probability,
      seenByProbes,
      ...within,
    }),
    z.strictObject({
      kind: z.literal('partition'),
      servers: named,
      fromMs: someTime,
      untilMs: timeAbove0,
      noticedAfterMs,
    }),
    z.strictObject({
      kind: z.literal('rolling-deploy'),
      servers,
      fromMs: someTime,
      drainMs: someTime.default(0),
      downMs: timeAbove0,
      pauseMs: someTime.default(0),
    }),
    z.strictObject({
      kind: z.literal('random'),
      per: z.enum(['server', 'zone'], { error: '"server" or "zone"' }).default('server'),
      servers,
      mtbfMs: timeAbove0,
      mttrMs: timeAbove0,
      whenDown,
      noticedAfterMs,
    }),
  ],
  {
    error:
      '"down", "lost-answers", "slow", "errors", "fast-failures", "partition", "rolling-deploy" or "random"',
  },
);
