import { textOf } from '#notebook/output/show-value';
import type { Member, Shown } from '#sandbox/shown-value';

/** What `console.table` prints: a row for each member, a column for each name among their members. */
export function showTable(value: Shown, columns: readonly string[] | undefined): HTMLElement {
  const rows = membersOf(value);
  if (rows === undefined) {
    const plain = document.createElement('span');
    plain.textContent = textOf(value);
    return plain;
  }
  const names = columns ?? columnNames(rows);
  // A row that is no object has its value in a column of its own.
  const plain = rows.some(([, row]) => membersOf(row) === undefined);
  const table = document.createElement('table');
  const head = table.createTHead().insertRow();
  // Above the names of the rows.
  head.insertCell();
  for (const name of [...names, ...(plain ? ['value'] : [])]) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = name;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const [name, row] of rows) {
    const line = body.insertRow();
    const header = document.createElement('th');
    header.scope = 'row';
    header.textContent = name;
    line.append(header);
    const members = new Map(membersOf(row) ?? []);
    for (const column of names) fillCell(line.insertCell(), members.get(column));
    if (plain) fillCell(line.insertCell(), membersOf(row) === undefined ? row : undefined);
  }
  return table;
}

function fillCell(cell: HTMLTableCellElement, value: Shown | undefined): void {
  cell.textContent = value ? (value.kind === 'string' ? value.text : textOf(value)) : '';
  if (value?.kind === 'number') cell.className = 'number';
}

function columnNames(rows: readonly Member[]): string[] {
  return [...new Set(rows.flatMap(([, row]) => (membersOf(row) ?? []).map(([name]) => name)))];
}

function membersOf(value: Shown): readonly Member[] | undefined {
  if (value.kind === 'object') return value.members;
  if (value.kind === 'array' || value.kind === 'typed-array' || value.kind === 'set') {
    return value.items.map((item, index) => [String(index), item]);
  }
  if (value.kind === 'map') return value.pairs.map(([key, item]) => [textOf(key), item]);
  return undefined;
}
