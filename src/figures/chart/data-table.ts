/** A figure's numbers, as they are written: the first of each row names it. */
export interface DataTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Writes a figure's numbers in place of those in its table. */
export function fillTable(figure: Element, { head, rows }: DataTable): void {
  const table = figure.querySelector<HTMLTableElement>('.figure-table table');
  if (!table?.tHead || !table.tBodies[0]) return;
  table.tHead.replaceChildren(rowOf(head, true));
  table.tBodies[0].replaceChildren(...rows.map((row) => rowOf(row, false)));
}

function rowOf(texts: readonly string[], isHead: boolean): HTMLTableRowElement {
  const row = document.createElement('tr');
  for (const [column, text] of texts.entries()) {
    const names = isHead || column === 0;
    const cell = document.createElement(names ? 'th' : 'td');
    if (names) cell.setAttribute('scope', isHead ? 'col' : 'row');
    if (column > 0) cell.className = 'number';
    cell.textContent = text;
    row.append(cell);
  }
  return row;
}
