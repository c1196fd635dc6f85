/** A table as comma-separated values (RFC 4180): one line for each row, quoted where it must be. */
export function tableCsv(table: HTMLTableElement): string {
  return [...table.rows]
    .map((row) => [...row.cells].map(({ textContent }) => field(textContent ?? '')).join(','))
    .map((line) => `${line}\r\n`)
    .join('');
}

/** Numbers are written as programs read them: no thin spaces, a plain minus, nothing for "not known". */
function field(text: string): string {
  const plain = text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/(?<=\d) (?=\d{3})/g, '')
    .replace(/\u2212/g, '-');
  const value = plain === '–' ? '' : plain;
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
