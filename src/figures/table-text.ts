/** A figure's data table: a cell of each row names it. */
export interface TableText {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns from here on are numbers. */
  readonly firstNumber: number;
}

/** Writes a table into one of the page. */
export function fillTable(
  table: HTMLTableElement | null,
  { head, rows, firstNumber }: TableText,
): void {
  if (!table) return;
  const line = (texts: readonly string[], scope: (at: number) => 'col' | 'row' | undefined) => {
    const row = document.createElement('tr');
    for (const [at, text] of texts.entries()) {
      const of = scope(at);
      const cell = document.createElement(of ? 'th' : 'td');
      if (of) cell.setAttribute('scope', of);
      if (at >= firstNumber) cell.className = 'number';
      cell.textContent = text;
      row.append(cell);
    }
    return row;
  };
  table.tHead?.replaceChildren(line(head, () => 'col'));
  table.tBodies[0]?.replaceChildren(
    ...rows.map((texts) => line(texts, (at) => (at === 0 ? 'row' : undefined))),
  );
}
