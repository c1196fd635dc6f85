import type { Language } from '#interface/language';
import { type NumberFormat, numberFormat } from '#interface/number-format';

/** What few figures need beside `NumberFormat`. */
export interface FineFormat extends NumberFormat {
  /** A share to so many decimals of a percent. */
  percentTo(share: number, digits: number): string;
  /** A stretch of time in the greatest unit that it fills, from milliseconds to years of 365.25 days. */
  span(valueMs: number): string;
}

const THIN_SPACE = '\u202f';

const SPANS = [
  ['a', 365.25 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;
const SPAN_NAMES = { a: '年', d: '天', h: '小时', min: '分钟', s: '秒', ms: '毫秒' } as const;

/** How numbers are written in a language, very small and very large ones too. */
export function fineFormat(language: Language): FineFormat {
  const format = numberFormat(language);
  const chinese = language === 'zh-cn';
  const significant = (value: number) =>
    format.decimal(value, Math.abs(value) >= 99.95 ? 0 : Math.abs(value) >= 9.995 ? 1 : 2);
  return {
    ...format,
    percentTo: (share, digits) =>
      `${format.decimal(share * 100, digits)}${chinese ? '%' : `${THIN_SPACE}%`}`,
    span(valueMs) {
      if (!Number.isFinite(valueMs)) return '–';
      const [name, ms] = SPANS.find((each) => Math.abs(valueMs) >= each[1]) ?? SPANS[5];
      return `${significant(valueMs / ms)}${THIN_SPACE}${chinese ? SPAN_NAMES[name] : name}`;
    },
  };
}
