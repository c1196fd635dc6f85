const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const HTTP_DATE = /^[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/;

/**
 * What an HTTP answer's `Retry-After` asks for, as a `Failure` takes it: a number of seconds, or a
 * date (RFC 9110, §10.2.3 and §5.6.7, of its forms of a date the one that may be sent).
 * @param text the header's value, if there was one
 * @param epochMs the time since 1970, by which a date is measured
 * @returns milliseconds from now, 0 for what is past; `undefined` for what is no such value, which a
 *   client ignores
 * @example [retryAfterMs('120', 0), retryAfterMs('later', 0)] // => [120000, undefined]
 * @example retryAfterMs('Sun, 06 Nov 1994 08:49:37 GMT', 784_111_770_000) // => 7000
 */
export function retryAfterMs(text: string | undefined, epochMs: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, Number.MAX_SAFE_INTEGER);
  const [, day, monthName = '', year, hour, minute, second] = HTTP_DATE.exec(text) ?? [];
  const month = MONTHS.indexOf(monthName) + 1;
  if (month === 0) return undefined;
  const days = daysSince1970(Number(year), month, Number(day));
  const seconds = (days * 24 + Number(hour)) * 3600 + Number(minute) * 60 + Number(second);
  return Math.max(0, seconds * 1000 - epochMs);
}

/** Counts years from March, so that a leap day is the last of its year (Hinnant, `days_from_civil`). */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100);
  const monthDays = Math.floor((153 * ((month + 9) % 12) + 2) / 5);
  return marchYear * 365 + leapDays + Math.floor(marchYear / 400) + monthDays + day - 719_469;
}
