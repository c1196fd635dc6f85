import { describe, expect, test } from 'vitest';
import { fill } from '#interface/figure-text';
import { languageOf } from '#interface/language';
import { type NumberFormat, numberFormat } from '#interface/number-format';

/** A thin space that keeps a number with its unit, and a real minus. */
const T = '\u202f';
const M = '\u2212';
const en = numberFormat('en');
const zh = numberFormat('zh-cn');

describe('numbers', () => {
  test.each<[keyof NumberFormat, number, string, string]>([
    ['count', 0, '0', '0'],
    ['count', 1234, `1${T}234`, `1${T}234`],
    ['count', 9999.6, `10${T}000`, `10${T}000`],
    ['count', 1234567, `1${T}234${T}567`, `1${T}234${T}567`],
    ['count', -3, `${M}3`, `${M}3`],
    ['count', -0.2, '0', '0'],
    ['duration', 0, `0${T}ms`, `0${T}毫秒`],
    ['duration', 999.4, `999${T}ms`, `999${T}毫秒`],
    ['duration', 999.6, `1.00${T}s`, `1.00${T}秒`],
    ['duration', 1234, `1.23${T}s`, `1.23${T}秒`],
    ['duration', 9996, `10.0${T}s`, `10.0${T}秒`],
    ['duration', 12_340, `12.3${T}s`, `12.3${T}秒`],
    ['duration', 99_960, `100${T}s`, `100${T}秒`],
    ['duration', 123_456, `123${T}s`, `123${T}秒`],
    ['duration', Number.NaN, '–', '–'],
    ['percent', 0.25, `25${T}%`, '25%'],
    ['percent', 0, `0${T}%`, '0%'],
    ['percent', 1, `100${T}%`, '100%'],
    ['percent', 0.0123, `1.2${T}%`, '1.2%'],
    ['percent', 0.0996, `10${T}%`, '10%'],
    ['times', 2.5, `2.5${T}×`, `2.5${T}倍`],
    ['money', 1234, `€${T}1${T}234`, `€${T}1${T}234`],
    ['money', 12345, `€${T}12${T}345`, `€${T}12${T}345`],
  ])('%s(%d)', (kind, value, english, chinese) => {
    const write = (format: NumberFormat) => (format[kind] as (value: number) => string)(value);
    expect(write(en)).toBe(english);
    expect(write(zh)).toBe(chinese);
  });

  test.each([
    [1.005, 1, '1.0'],
    [-1.25, 1, `${M}1.3`],
    [-0.04, 1, '0.0'],
    [12345.678, 2, `12${T}345.68`],
    [Number.POSITIVE_INFINITY, 1, '–'],
  ])('decimal(%d, %d)', (value, digits, text) => {
    expect(en.decimal(value, digits)).toBe(text);
  });
});

test('fill puts values in their places, and leaves a place without a value alone', () => {
  expect(fill('{a} of {b}, {a}', { a: '1', b: '$&' })).toBe('1 of $&, 1');
  expect(fill('{a} {other}', { a: '{b}', b: 'x' })).toBe('{b} {other}');
});

test.each([
  ['zh-CN', 'zh-cn'],
  ['zh', 'zh-cn'],
  ['ZH-hant', 'zh-cn'],
  ['en', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('languageOf(%s)', (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});
