import type { CellStrings } from '#interface/cell-strings';
import { fill } from '#interface/figure-text';
import type { NumberFormat } from '#interface/number-format';
import type { ComparedQuantity, Comparison } from '#notebook/simulation/compare';

/** The original and the reader's balancer in one table, with what can be said of their difference. */
export function showComparison(
  place: HTMLElement,
  { quantities, seeds, same }: Comparison,
  words: CellStrings,
  format: NumberFormat,
): void {
  const table = document.createElement('table');
  const caption = table.createCaption();
  caption.textContent = fill(words.comparison, { count: String(seeds.length) });
  const head = table.createTHead().insertRow();
  for (const [text, tone] of [
    ['', ''],
    [words.original, 'original'],
    [words.yours, 'yours'],
    [words.difference, ''],
    ['', ''],
  ]) {
    if (!text) {
      head.insertCell();
      continue;
    }
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = text;
    if (tone) cell.className = `number tone-${tone}`;
    else cell.className = 'number';
    head.append(cell);
  }
  const body = table.createTBody();
  for (const compared of quantities) {
    const row = body.insertRow();
    const header = document.createElement('th');
    header.scope = 'row';
    header.textContent = words.quantities[compared.quantity];
    row.append(header);
    const write = writerOf(compared.quantity, format);
    const { mean, halfWidth } = compared.difference;
    const interval = Number.isFinite(halfWidth) ? ` ± ${write(halfWidth)}` : '';
    const sign = mean > 0 ? '+' : '';
    for (const text of [
      write(compared.original),
      write(compared.yours),
      `${sign}${write(mean)}${interval}`,
    ]) {
      const cell = row.insertCell();
      cell.className = 'number';
      cell.textContent = text;
    }
    row.insertCell().textContent = same ? '=' : verdict(compared, words);
  }
  place.replaceChildren(table);
}

function verdict(
  { difference: { mean, halfWidth } }: ComparedQuantity,
  words: CellStrings,
): string {
  if (mean === 0 && halfWidth === 0) return '=';
  if (!Number.isFinite(halfWidth)) return '';
  return Math.abs(mean) > halfWidth ? words.clear95 : words.unclear;
}

function writerOf(quantity: ComparedQuantity['quantity'], format: NumberFormat) {
  switch (quantity) {
    case 'meanResponseMs':
    case 'p99ResponseMs':
      return (value: number) => format.duration(value);
    case 'failedShare':
      return (value: number) => `${format.decimal(100 * value, 2)}\u202f%`;
    case 'doubleCharges':
      return (value: number) => format.decimal(value, 1);
  }
}
