import { expect, test } from 'vitest';
import { parseTraceCsv } from '#simulator/scenario/trace-csv';

test('header, quotes, CRLF, a byte order mark, other columns, any order', () => {
  expect(parseTraceCsv('\uFEFF"at","kind"\r\n"30",x\r\n1e1;y\r\n\r\n20\tz')).toEqual([10, 20, 30]);
  expect(parseTraceCsv('\uFEFF5\n')).toEqual([5]);
  expect(parseTraceCsv('')).toEqual([]);
});

test.each([
  ['a\nb', 'line 2: got "b", expected a time of at least 0 ms'],
  ['1\n-2', 'line 2: got "-2"'],
  ['1\nNaN', 'line 2: got "NaN"'],
  ['1\nInfinity', 'line 2: got "Infinity"'],
  ['1\n1e999', 'line 2: got "1e999"'],
  ['1\n,2', 'line 2: got ""'],
  ['1\n0x10', 'line 2: got "0x10"'],
  ['-5', 'line 1: got "-5"'],
])('%j', (text, message) => {
  let said = 'no error';
  try {
    parseTraceCsv(text);
  } catch (error) {
    said = (error as Error).message;
  }
  expect(said).toContain(message);
});
