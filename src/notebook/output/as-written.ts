import type { Shown } from '#sandbox/shown-value';

/**
 * Whether a value is the one that a comment writes down. Numbers are rounded to the digits written,
 * at any depth: `2 / 3 // => 0.67` holds. A whole number leaves only rounding errors.
 */
export function asWritten(value: Shown, written: Shown): boolean {
  return same(value, written);
}

/** What is shown is plain data: it can be walked without knowing its kinds. */
function same(value: unknown, written: unknown): boolean {
  const number = numberText(value);
  const wanted = numberText(written);
  if (number !== undefined && wanted !== undefined) return sameNumber(number, wanted);
  if (!isObject(value) || !isObject(written)) return value === written;
  const names = Object.keys(value);
  return (
    names.length === Object.keys(written).length &&
    names.every((name) => name in written && same(value[name], written[name]))
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const numberText = (shown: unknown) =>
  isObject(shown) && shown.kind === 'number' && typeof shown.text === 'string'
    ? shown.text
    : undefined;

function sameNumber(value: string, written: string): boolean {
  if (value === written) return true;
  const wanted = Number(written);
  const difference = Math.abs(Number(value) - wanted);
  const [mantissa = '', exponent = '0'] = written.toLowerCase().split('e');
  const digits = mantissa.split('.')[1]?.length ?? 0;
  const isWhole = digits === 0 && mantissa === written.toLowerCase();
  const tolerance = isWhole
    ? 1e-9 * Math.max(1, Math.abs(wanted))
    : 0.5 * 10 ** (Number(exponent) - digits) * (1 + 1e-9);
  return difference <= tolerance;
}
