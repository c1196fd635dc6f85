import type { Language } from '#interface/language';

/** Thin, and no place to break a line: a number stays with its unit. */
const THIN_SPACE = '\u202f';
const MINUS = '\u2212';

const SPANS = [
  ['a', 365.25 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;
const SPAN_NAMES = { a: '年', d: '天', h: '小时', min: '分钟', s: '秒', ms: '毫秒' } as const;

/** Writes numbers for readers: thin spaces in thousands and before units, a real minus. */
export interface NumberFormat {
  count(value: number): string;
  /** Milliseconds below one second, seconds above, three digits at most. */
  duration(valueMs: number): string;
  /** A stretch of time in the greatest unit that it fills, from milliseconds to years of 365.25 days. */
  span(valueMs: number): string;
  /** A share: 0.25 becomes "25 %". */
  percent(share: number): string;
  /** The same to so many decimals. */
  percentTo(share: number, digits: number): string;
  /** A factor: 2.5 becomes "2.5 ×". */
  times(factor: number): string;
  money(amount: number): string;
  decimal(value: number, digits: number): string;
}

/**
 * How numbers are written in a language. Chinese text sets no space before a percent sign and
 * names seconds in words; digits, grouping and the currency are the same, since both languages
 * share every figure.
 */
export function numberFormat(language: Language): NumberFormat {
  const chinese = language === 'zh-cn';
  const unit = (value: string, name: string) => `${value}${THIN_SPACE}${name}`;
  const decimal = (value: number, digits: number) => {
    if (!Number.isFinite(value)) return '–';
    const [whole = '', fraction] = Math.abs(value).toFixed(digits).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
    const sign = value < 0 && Number(value.toFixed(digits)) !== 0 ? MINUS : '';
    return sign + grouped + (fraction === undefined ? '' : `.${fraction}`);
  };
  const significant = (value: number) =>
    decimal(value, Math.abs(value) >= 99.95 ? 0 : Math.abs(value) >= 9.995 ? 1 : 2);
  const percentTo = (share: number, digits: number) => {
    const shown = decimal(share * 100, digits);
    return chinese ? `${shown}%` : unit(shown, '%');
  };
  return {
    decimal,
    count: (value) => decimal(value, 0),
    duration: (valueMs) =>
      Number.isFinite(valueMs)
        ? Math.abs(valueMs) < 999.5
          ? unit(decimal(valueMs, 0), chinese ? '毫秒' : 'ms')
          : unit(significant(valueMs / 1000), chinese ? '秒' : 's')
        : '–',
    span: (valueMs) => {
      if (!Number.isFinite(valueMs)) return '–';
      const [name, ms] = SPANS.find((each) => Math.abs(valueMs) >= each[1]) ?? SPANS.at(-1)!;
      return unit(significant(valueMs / ms), chinese ? SPAN_NAMES[name] : name);
    },
    percent: (share) => percentTo(share, share > 0 && share < 0.0995 ? 1 : 0),
    percentTo,
    times: (factor) =>
      chinese ? `${decimal(factor, 1)}${THIN_SPACE}倍` : unit(decimal(factor, 1), '×'),
    money: (amount) => `€${THIN_SPACE}${decimal(amount, 0)}`,
  };
}
