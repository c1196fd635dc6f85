import { textOf } from '#notebook/output/show-value';
import type { Shown } from '#sandbox/shown-value';

/**
 * Resolves the `%s`, `%d`, `%i`, `%f`, `%o`, `%O`, `%j` and `%c` of a console entry's first text.
 * @returns the text, and the values that it did not use up
 */
export function formatText(values: readonly Shown[]): {
  readonly text: string | undefined;
  readonly rest: readonly Shown[];
} {
  const [first, ...rest] = values;
  if (first?.kind !== 'string') return { text: undefined, rest: values };
  let used = 0;
  const text = first.text.replace(/%([sdifoOjc%])/g, (place, letter: string) => {
    if (letter === '%') return '%';
    const value = rest[used];
    if (value === undefined) return place;
    used += 1;
    return written(letter, value);
  });
  return { text, rest: rest.slice(used) };
}

function written(letter: string, value: Shown): string {
  // Styles are not taken from what is printed.
  if (letter === 'c') return '';
  if (letter === 's' && value.kind === 'string') return value.text;
  if (letter === 'd' || letter === 'i' || letter === 'f') {
    const number = Number(value.kind === 'number' || value.kind === 'string' ? value.text : NaN);
    return String(letter === 'i' ? Math.trunc(number) : number);
  }
  return textOf(value);
}
