import type { Language } from '#interface/language';

/** Thin, and no place to break a line: a number stays with its unit. */
const THIN_SPACE = '\u202f';
const MINUS = '\u2212';

/** Writes numbers for readers: thin spaces in thousands and before units, a real minus. */
export interface NumberFormat {
  count(value: number): string;
  /** Milliseconds below one second, seconds above, three digits at most. */
  duration(valueMs: number): string;
  /** A share: 0.25 becomes "25 %". */
  percent(share: number): string;
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
  return {
    decimal,
    count: (value) => decimal(value, 0),
    duration: (valueMs) =>
      Number.isFinite(valueMs)
        ? Math.abs(valueMs) < 999.5
          ? unit(decimal(valueMs, 0), chinese ? '毫秒' : 'ms')
          : unit(significant(valueMs / 1000), chinese ? '秒' : 's')
        : '–',
    percent: (share) => {
      const shown = decimal(share * 100, share > 0 && share < 0.0995 ? 1 : 0);
      return chinese ? `${shown}%` : unit(shown, '%');
    },
    times: (factor) =>
      chinese ? `${decimal(factor, 1)}${THIN_SPACE}倍` : unit(decimal(factor, 1), '×'),
    money: (amount) => `€${THIN_SPACE}${decimal(amount, 0)}`,
  };
}
