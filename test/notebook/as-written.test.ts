import { beforeAll, expect, test, vi } from 'vitest';
import { asWritten } from '#notebook/output/as-written';
import { readShown } from '#sandbox/read-shown';

let writeValue: (value: unknown) => string;
beforeAll(async () => {
  // The runner's frame has a `self`.
  vi.stubGlobal('self', globalThis);
  ({ writeValue } = await import('../../src/sandbox/harness/write-value.ts'));
});

const shown = (value: unknown) => readShown(JSON.parse(writeValue(value)));
const holds = (value: unknown, written: unknown) => asWritten(shown(value), shown(written));

test.each<[unknown, unknown]>([
  [2 / 3, 0.67],
  [20 / 21, 0.95238],
  [0.1 + 0.2, 0.3],
  [3 * 1.1 - 0.3, 3],
  [1.2345e-9, 1.23e-9],
  [-2 / 3, -0.7],
  [
    [1 / 3, { x: 2 / 3 }],
    [0.33, { x: 0.667 }],
  ],
  [Number.NaN, Number.NaN],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ['0.67', '0.67'],
  [undefined, undefined],
])('%j is as written: %j', (value, written) => {
  expect(holds(value, written)).toBe(true);
});

test.each<[unknown, unknown]>([
  [2 / 3, 0.66],
  [0.951, 0.95238],
  [3.01, 3],
  [1e-5, 0],
  [1.3e-9, 1.23e-9],
  [Number.NaN, 1],
  [1, Number.NaN],
  [Number.POSITIVE_INFINITY, 1e308],
  ['0.667', '0.67'],
  [1, true],
  [null, undefined],
  [[1, 2], [1]],
  [[1], [1, 2]],
  [{ x: 1 }, { y: 1 }],
  [{ x: 1, y: 2 }, { x: 1 }],
])('%j is not as written: %j', (value, written) => {
  expect(holds(value, written)).toBe(false);
});
