import { requirePositive } from '#algorithms/formulas/require-positive';
import { requireNumber } from '#algorithms/require-option';

/** A day of 24 hours. */
export const DAY_MS = 86_400_000;
/** A year of 365.25 days, leap years included on average. */
export const YEAR_MS = 365.25 * DAY_MS;
/** A twelfth of a year: 30.4375 days. */
export const MONTH_MS = YEAR_MS / 12;

/**
 * How long something may be down in a period, (1 − A) of it. Tables differ by what they call a year:
 * give 365 days or 30 to meet one that counts so.
 * @param availability A, 0 to 1
 * @param periodMs above 0, finite, such as `YEAR_MS`, `MONTH_MS` or `DAY_MS`
 * @returns milliseconds
 * @throws RangeError for an argument outside its range
 * @example downtimeMs(0.999, DAY_MS) // => 86400
 * @example downtimeMs(0.999, 365 * DAY_MS) / 3_600_000 // => 8.76
 */
export function downtimeMs(availability: number, periodMs: number): number {
  requireNumber('availability', availability, 0, 1);
  return (1 - availability) * requirePositive('periodMs', periodMs);
}

/**
 * Downtime in a year of 365.25 days.
 * @param availability 0 to 1
 * @returns milliseconds
 * @throws RangeError for anything else
 * @example downtimePerYearMs(0.999) / 3_600_000 // => 8.766
 */
export function downtimePerYearMs(availability: number): number {
  return downtimeMs(availability, YEAR_MS);
}

/**
 * Downtime in a twelfth of a year, 30.4375 days.
 * @param availability 0 to 1
 * @returns milliseconds
 * @throws RangeError for anything else
 * @example downtimePerMonthMs(0.9995) / 60_000 // => 21.915
 */
export function downtimePerMonthMs(availability: number): number {
  return downtimeMs(availability, MONTH_MS);
}

/**
 * Downtime in a day of 24 hours.
 * @param availability 0 to 1
 * @returns milliseconds
 * @throws RangeError for anything else
 * @example downtimePerDayMs(0.99) / 60_000 // => 14.4
 */
export function downtimePerDayMs(availability: number): number {
  return downtimeMs(availability, DAY_MS);
}

/**
 * The availability of something that is down for so long in a period: the inverse of `downtimeMs`.
 * @param downMs from 0 to the whole period
 * @param periodMs above 0, finite, such as `YEAR_MS`, `MONTH_MS` or `DAY_MS`
 * @returns 0 to 1
 * @throws RangeError for an argument outside its range
 * @example availabilityFromDowntime(86_400, DAY_MS) // => 0.999
 */
export function availabilityFromDowntime(downMs: number, periodMs: number): number {
  requirePositive('periodMs', periodMs);
  return 1 - requireNumber('downMs', downMs, 0, periodMs) / periodMs;
}

/**
 * The failures that a promise leaves room for, the error budget: (1 − A) of all requests (Beyer et
 * al., Site Reliability Engineering, ch. 3).
 * @param availability promised by request, 0 to 1
 * @param requestCount at least 0, finite
 * @returns requests, not always a whole number
 * @throws RangeError for an argument outside its range
 * @example errorBudget(0.999, 1_000_000) // => 1000
 */
export function errorBudget(availability: number, requestCount: number): number {
  requireNumber('availability', availability, 0, 1);
  return (1 - availability) * requireNumber('requestCount', requestCount, 0);
}
