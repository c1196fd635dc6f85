import { afterEach, describe, expect, test, vi } from 'vitest';
import { EXPECTATION_MARK, instrument } from '#notebook/expectations';

/** Runs instrumented code and gives what it reports: line, value, expected. */
async function reported(code: string): Promise<unknown[][]> {
  const calls: unknown[][] = [];
  vi.spyOn(console, 'debug').mockImplementation((mark, ...rest) => {
    if (mark === EXPECTATION_MARK) calls.push(rest);
  });
  const { code: instrumented, trouble } = instrument(code);
  expect(trouble).toBeUndefined();
  expect(instrumented.split('\n')).toHaveLength(code.split('\n').length);
  await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(instrumented)}`);
  return calls;
}

afterEach(() => vi.restoreAllMocks());

describe('what stands behind an expression is checked', () => {
  test.each<[string, unknown[][]]>([
    ['1 + 1 // => 2', [[1, 2, 2]]],
    ['1 + 1; // => 3', [[1, 2, 3]]],
    ['const a = [1, 2]; // => [1, 2]', [[1, [1, 2], [1, 2]]]],
    ['export const b = { x: 1 } // => { x: 1 }', [[1, { x: 1 }, { x: 1 }]]],
    [
      'let a = 1\na += 1 // => 2\na // => 2',
      [
        [2, 2, 2],
        [3, 2, 2],
      ],
    ],
    ['const f = (x) =>\n  x * 2;\nf(\n  21,\n); // => 42', [[5, 42, 42]]],
    ["'a'\n  .repeat(2) // => 'aa'", [[2, 'aa', 'aa']]],
    ['await Promise.resolve(7) // => 7', [[1, 7, 7]]],
    ['const a = 1, b = 2 // => 2', [[1, 2, 2]]],
    ['const value = 3, expected = 4\nvalue + 1 // => expected', [[2, 4, 4]]],
  ])('%s', async (code, expected) => {
    expect(await reported(code)).toEqual(expected);
  });
});

describe('what does not is left as it is', () => {
  test.each([
    '// => 2',
    'const a = 1 // about a => b',
    'if (true) { 1 } // => 1',
    'const a = "// => 2"',
    '1 + 1 // => two, of course',
    '1 + 1 /* => 2 */',
    'function f() {\n  return 1 // => 1\n}',
    'export default 1 // => )(',
    'const a = `\n// => 2\n`',
  ])('%s', (code) => {
    expect(instrument(code)).toEqual({ code, lines: [], trouble: undefined });
  });
});

test('says where code cannot be parsed', () => {
  expect(instrument('const a = 1\nconst b = (2')).toEqual({
    code: 'const a = 1\nconst b = (2',
    lines: [],
    trouble: { message: 'Unexpected token', line: 2, column: 13 },
  });
});
