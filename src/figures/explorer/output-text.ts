import type { ExplorerOutput } from '#figures/explorer/explorer';
import type { Language } from '#interface/language';
import type { NumberFormat } from '#interface/number-format';

/** A number with its unit, as it is shown and copied. Chinese sets no space before a percent sign. */
export function outputText(
  { value, digits, unit }: Pick<ExplorerOutput, 'value' | 'digits' | 'unit'>,
  language: Language,
  format: NumberFormat,
): string {
  const name = unit[language];
  const number = format.decimal(value, digits);
  if (name === '') return number;
  return language === 'zh-cn' && name === '%' ? `${number}%` : `${number}\u202f${name}`;
}
