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
];
const honest = [
  { kind: 'value', value: { a: [1, Number.NaN] } },
  { kind: 'picks', choices: [1, -2] },
  { kind: 'tape', decisions: Int32Array.from([0, 1, -1]) },
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
  expect(readResults([error, error, error], plan)[0]).toEqual({
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
  expect(readResults(data, plan)).toEqual([wrong, wrong, wrong]);
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
])('of call %i, %s is an error of that call alone', (place, _name, forged) => {
  const data: unknown[] = [...honest];
  data[place] = forged;
  const results = readResults(data, plan);
  expect(results[place]).toEqual(wrong);
  for (const other of [0, 1, 2].filter((each) => each !== place)) {
    expect(results[other]).toEqual(honest[other]);
  }
});

test('whatever comes, there is one result for each call, of a kind that it can have', () => {
  const kinds = ['value', 'picks', 'tape'];
  const part = fc.oneof(
    fc.anything(),
    fc.constantFrom(...honest),
    fc.record({
      kind: fc.constantFrom(...kinds, 'error'),
      value: fc.anything(),
      choices: fc.anything(),
    }),
  );
  checkProperty(
    fc.property(fc.oneof(fc.anything(), fc.tuple(part, part, part)), (data) => {
      const results = readResults(data, plan);
      expect(results).toHaveLength(3);
      for (const [index, { kind }] of results.entries()) {
        expect([kinds[index], 'error']).toContain(kind);
      }
    }),
    { numRuns: 1000 },
  );
});
