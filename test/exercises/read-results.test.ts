import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Call } from '#exercises/exercise';
import { readResults } from '#exercises/read-results';
import { checkProperty } from '../property.ts';
import { scenarioWith } from '../simulator/scenarios.ts';

const make = { factory: 'f' };
const plan: readonly Call[] = [
  { kind: 'call', name: 'f', args: [] },
  {
    kind: 'picks',
    make,
    servers: ['a', 'b'],
    up: [
      [true, true],
      [true, false],
    ],
  },
  { kind: 'simulate', make, scenario: scenarioWith() },
  {
    kind: 'calls',
    make,
    calls: [
      { method: 'a', args: [] },
      { method: 'b', args: [] },
    ],
  },
  ...(['clientPolicy', 'admission', 'healthPolicy', 'serverHandler'] as const).map(
    (hook) => ({ kind: 'simulate', make, scenario: scenarioWith(), hook }) as const,
  ),
];
const honest = [
  { kind: 'value', value: { a: [1, Number.NaN] } },
  { kind: 'picks', choices: [1, -2] },
  { kind: 'tape', decisions: Int32Array.from([0, 1, -1]) },
  { kind: 'values', values: [{ value: undefined }, { error: 'no' }] },
  { kind: 'tape', decisions: Float64Array.from([1, 0, -1, 12.5]) },
  { kind: 'tape', decisions: Int32Array.from([1, 0]) },
  { kind: 'tape', decisions: Float64Array.from([1, 0, 2.5, 1]) },
  { kind: 'tape', decisions: Float64Array.from([1, 0, 2.5, 2]) },
];
const wrong = { kind: 'error', message: 'the code sent something that is no result' };

test('what is honest is read as it is, and nothing besides', () => {
  expect(readResults(honest, plan)).toEqual(honest);
  expect(
    readResults(
      honest.map((each) => ({ ...each, report: 1 })),
      plan,
    ),
  ).toEqual(honest);
  const error = { kind: 'error', message: 'x'.repeat(3000) };
  expect(
    readResults(
      honest.map(() => error),
      plan,
    )[0],
  ).toEqual({
    kind: 'error',
    message: 'x'.repeat(2000),
  });
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a text', 'all passed'],
  ['something like a list', { length: 3, 0: honest[0] }],
  ['too few', honest.slice(1)],
  ['too many', [...honest, honest[0]]],
])('%s for the whole list is an error of every call', (_name, data) => {
  expect(readResults(data, plan)).toEqual(plan.map(() => wrong));
});

test.each<[number, string, unknown]>([
  [0, 'a verdict', { kind: 'verdict', passed: true }],
  [0, 'a report', { kind: 'report', report: {} }],
  [0, 'picks where a value was asked for', honest[1]],
  [0, 'a value too long', { kind: 'value', value: 'x'.repeat(300_000) }],
  [0, 'a typed array as a value', { kind: 'value', value: [new Int32Array(4)] }],
  [1, 'a value where picks were asked for', honest[0]],
  [1, 'a pick too few', { kind: 'picks', choices: [1] }],
  [1, 'a pick of a server that there is not', { kind: 'picks', choices: [1, 2] }],
  [1, 'half a pick', { kind: 'picks', choices: [1, 0.5] }],
  [1, 'a text as a pick', { kind: 'picks', choices: [1, '1'] }],
  [2, 'a list as a tape', { kind: 'tape', decisions: [0, 1] }],
  [2, 'a tape of another kind of numbers', { kind: 'tape', decisions: new Float64Array(3) }],
  [2, 'a tape that names a stranger', { kind: 'tape', decisions: Int32Array.from([2]) }],
  [2, 'a tape without end', { kind: 'tape', decisions: new Int32Array(2_000_001) }],
  [2, 'an error without words', { kind: 'error', message: 7 }],
  [3, 'values too few', { kind: 'values', values: [{ value: 1 }] }],
  [3, 'values that are neither value nor error', { kind: 'values', values: [{ value: 1 }, {}] }],
  [3, 'an error that is no text', { kind: 'values', values: [{ value: 1 }, { error: 7 }] }],
  [3, 'bare values', { kind: 'values', values: [1, 2] }],
  [
    3,
    'values too long',
    { kind: 'values', values: [{ value: 1 }, { value: 'x'.repeat(300_000) }] },
  ],
  [4, 'a tape of whole numbers', { kind: 'tape', decisions: new Int32Array(3) }],
  [
    4,
    'a delay without end',
    { kind: 'tape', decisions: Float64Array.of(Number.POSITIVE_INFINITY) },
  ],
  [4, 'a delay that is no number', { kind: 'tape', decisions: Float64Array.of(Number.NaN) }],
  [4, 'a delay back in time', { kind: 'tape', decisions: Float64Array.of(-2) }],
  [5, 'neither yes nor no', { kind: 'tape', decisions: Int32Array.of(2) }],
  [5, 'a tape of doubles', { kind: 'tape', decisions: Float64Array.of(1) }],
  [5, 'bytes', { kind: 'tape', decisions: Uint8Array.of(1) }],
  [6, 'a negative number', { kind: 'tape', decisions: Float64Array.of(1, 1, -1) }],
  [6, 'a tape without end', { kind: 'tape', decisions: new Float64Array(2_000_001) }],
  [7, 'work that is no number', { kind: 'tape', decisions: Float64Array.of(1, 0, Number.NaN) }],
  [7, 'a buffer', { kind: 'tape', decisions: new ArrayBuffer(8) }],
])('of call %i, %s is an error of that call alone', (place, _name, forged) => {
  const data: unknown[] = [...honest];
  data[place] = forged;
  const results = readResults(data, plan);
  expect(results[place]).toEqual(wrong);
  for (const [other, each] of honest.entries()) {
    if (other !== place) expect(results[other]).toEqual(each);
  }
});

test('whatever comes, there is one result for each call, of a kind that it can have', () => {
  const kinds = honest.map(({ kind }) => kind);
  const part = fc.oneof(
    fc.anything(),
    fc.constantFrom(...honest),
    fc.record({
      kind: fc.constantFrom(...kinds, 'error'),
      value: fc.anything(),
      choices: fc.anything(),
      values: fc.anything(),
      decisions: fc.oneof(fc.anything(), fc.float64Array(), fc.int32Array()),
    }),
  );
  checkProperty(
    fc.property(fc.oneof(fc.anything(), fc.array(part, { minLength: 8, maxLength: 8 })), (data) => {
      const results = readResults(data, plan);
      expect(results).toHaveLength(8);
      for (const [index, { kind }] of results.entries()) {
        expect([kinds[index], 'error']).toContain(kind);
      }
    }),
    { numRuns: 1000 },
  );
});
