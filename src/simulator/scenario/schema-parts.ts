import { z } from 'zod';
import { parseDuration } from '#simulator/scenario/duration';
import type { Duration } from '#simulator/scenario/durations';

// A reader's worker may not make code of text: there, even the attempt is a violation of the policy.
z.config({ jitless: true });

/** Limits that keep a run, and the machine it runs on, within reason. */
export const LIMITS = {
  servers: 10_000,
  balancers: 1000,
  tiers: 4,
  slots: 1_000_000,
  durationMs: 1e12,
  retries: 100,
  /** At one door. */
  policies: 5,
  /** Payments: arrivalsPerSec × duration. */
  payments: 1e9,
  users: 1_000_000,
  merchants: 100_000,
  clients: 100_000,
  /** Times measured, points of a profile. */
  values: 100_000,
  /** Times of a recorded trace. */
  times: 2_000_000,
} as const;

/** What a check that is a function asks for, as keywords of JSON Schema: those cannot be read off it. */
type Keywords = Readonly<Record<string, unknown>>;

/**
 * A number that passes. Every message of a schema finishes the sentence "expected …".
 * @example number('an even number', (value) => value % 2 === 0).safeParse(3).success // => false
 */
export const number = (
  expected: string,
  check: (value: number) => boolean,
  keywords: Keywords = {},
) => z.number({ error: expected }).refine(check, { error: expected }).meta(keywords);

/** A number of at least 0. */
export const atLeast0 = number('a number of at least 0', (value) => value >= 0, { minimum: 0 });
/** A number above 0. */
export const positive = number('a number greater than 0', (value) => value > 0, {
  exclusiveMinimum: 0,
});
/** A number from 0 to 1. */
export const probability = number('a number from 0 to 1', (value) => value >= 0 && value <= 1, {
  minimum: 0,
  maximum: 1,
});
/** Text that is not empty. */
export const text = z.string({ error: 'text' }).min(1, { error: 'text that is not empty' });
/** A yes or a no. */
export const flag = z.boolean({ error: 'true or false' });

/**
 * A whole number within bounds.
 * @example whole(1, 3).safeParse(4).success // => false
 */
export const whole = (from: number, to: number) =>
  number(
    `a whole number from ${from} to ${to}`,
    (value) => Number.isInteger(value) && value >= from && value <= to,
    { type: 'integer', minimum: from, maximum: to },
  );

const DURATION = 'a duration such as 250 or "250ms", "5s", "3min", "2h"';

/** @param suffix what the duration must be, besides one */
const duration = (
  suffix: string,
  check: (valueMs: number) => boolean,
  keywords: Keywords,
  pattern: string,
) =>
  z
    .custom<Duration>((value) => typeof value === 'number' || typeof value === 'string', {
      error: DURATION + suffix,
    })
    .transform(parseDuration)
    .refine((valueMs) => check(valueMs) && valueMs <= LIMITS.durationMs, {
      error: `${DURATION}${suffix}, up to ${LIMITS.durationMs} ms`,
    })
    .meta({
      description: DURATION + suffix,
      anyOf: [
        { type: 'number', ...keywords, maximum: LIMITS.durationMs },
        { type: 'string', pattern },
      ],
    });

/** A duration, as milliseconds. */
export const someTime = duration(
  '',
  (valueMs) => valueMs >= 0,
  { minimum: 0 },
  String.raw`^\d+(\.\d+)? ?(ms|s|min|h)$`,
);
/** A duration above 0, as milliseconds. */
export const timeAbove0 = duration(
  ' above 0',
  (valueMs) => valueMs > 0,
  { exclusiveMinimum: 0 },
  String.raw`^(?=[\d.]*[1-9])\d+(\.\d+)? ?(ms|s|min|h)$`,
);

/**
 * An object with these fields and no others.
 * @example object({ share: probability }).safeParse({ shear: 1 }).success // => false
 */
export const object = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, { error: 'an object' });

/**
 * A list of so many items.
 * @param what the items, in the plural
 * @example list(text, 'names', 2).safeParse(['a', 'b', 'c']).success // => false
 */
export const list = <Item extends z.ZodType>(item: Item, what: string, most: number, least = 0) =>
  z
    .array(item, { error: `a list of ${what}` })
    .min(least, { error: `at least ${least} of the ${what}` })
    .max(most, { error: `at most ${most} ${what}` });
