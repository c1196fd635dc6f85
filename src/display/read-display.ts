import {
  type Axis,
  type Display,
  MARKS,
  type Mark,
  MOST_LENGTH,
  MOST_NAMES,
  MOST_ROWS,
  type Row,
  TONES,
} from '#display/vocabulary';

/**
 * Reads what somebody wants displayed, whoever it is: everything is copied, and what is not in the
 * vocabulary is refused. What comes out holds nothing but texts, numbers and booleans.
 * @throws TypeError naming the place, the value and what was expected there
 * @throws RangeError when it is too much
 */
export function readDisplay(value: unknown): Display {
  const fields = fieldsOf(value, 'the display', [
    'kind',
    'title',
    'x',
    'y',
    'marks',
    'rows',
    'columns',
  ]);
  const title = optional(fields.title, 'title', textOf);
  if (fields.kind === 'table') {
    const columns = optional(fields.columns, 'columns', (list, place) =>
      listOf(list, place, MOST_NAMES).map((name, i) => textOf(name, `${place}[${i}]`)),
    );
    return defined({ kind: 'table' as const, title, rows: rowsOf(fields.rows, 'rows'), columns });
  }
  if (fields.kind === 'plot') {
    return defined({
      kind: 'plot' as const,
      title,
      x: optional(fields.x, 'x', axisOf),
      y: optional(fields.y, 'y', axisOf),
      marks: listOf(fields.marks, 'marks', MOST_NAMES).map((mark, i) =>
        markOf(mark, `marks[${i}]`),
      ),
    });
  }
  throw wrong('kind', fields.kind, '"plot" or "table"');
}

function markOf(value: unknown, place: string): Mark {
  const fields = fieldsOf(value, place, [
    'mark',
    'rows',
    'x',
    'y',
    'y1',
    'y2',
    'series',
    'tone',
    'text',
    'dashed',
  ]);
  const channel = (name: string) => optional(fields[name], `${place}.${name}`, textOf);
  return defined({
    mark: oneOf(MARKS, fields.mark, `${place}.mark`),
    rows: rowsOf(fields.rows, `${place}.rows`),
    x: channel('x'),
    y: channel('y'),
    y1: channel('y1'),
    y2: channel('y2'),
    series: channel('series'),
    text: channel('text'),
    tone: optional(fields.tone, `${place}.tone`, (tone, at) => oneOf(TONES, tone, at)),
    dashed: optional(fields.dashed, `${place}.dashed`, (flag, at) => {
      if (typeof flag === 'boolean') return flag;
      throw wrong(at, flag, 'true or false');
    }),
  });
}

function axisOf(value: unknown, place: string): Axis {
  const fields = fieldsOf(value, place, ['label', 'scale', 'from', 'to']);
  return defined({
    label: optional(fields.label, `${place}.label`, textOf),
    scale: optional(fields.scale, `${place}.scale`, (scale, at) =>
      oneOf(['linear', 'log'] as const, scale, at),
    ),
    from: optional(fields.from, `${place}.from`, numberOf),
    to: optional(fields.to, `${place}.to`, numberOf),
  });
}

function rowsOf(value: unknown, place: string): Row[] {
  return listOf(value, place, MOST_ROWS).map((row, i) => {
    const fields = fieldsOf(row, `${place}[${i}]`);
    const entries = Object.entries(fields);
    if (entries.length > MOST_NAMES) {
      throw new RangeError(`${place}[${i}]: expected at most ${MOST_NAMES} columns`);
    }
    return Object.fromEntries(
      entries.map(([name, cell]) => [
        textOf(name, `a column of ${place}[${i}]`),
        cellOf(cell, `${place}[${i}].${name}`),
      ]),
    );
  });
}

function cellOf(value: unknown, place: string): Row[string] {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return textOf(value, place);
  // JSON has no NaN and no infinity; a chart has no place for them.
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  throw wrong(place, value, 'a text, a number, true, false or null');
}

function fieldsOf(
  value: unknown,
  place: string,
  known?: readonly string[],
): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong(place, value, 'an object');
  }
  const unknown = known && Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new TypeError(`${place}: unknown "${unknown}"; known are ${known?.join(', ')}`);
  }
  return value as Readonly<Record<string, unknown>>;
}

function listOf(value: unknown, place: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(place, value, 'a list');
  if (value.length > most) {
    throw new RangeError(`${place}: expected at most ${most}, got ${value.length}`);
  }
  return value;
}

function textOf(value: unknown, place: string): string {
  if (typeof value !== 'string') throw wrong(place, value, 'a text');
  if (value.length <= MOST_LENGTH) return value;
  throw new RangeError(`${place}: expected at most ${MOST_LENGTH} characters`);
}

function numberOf(value: unknown, place: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw wrong(place, value, 'a finite number');
}

function oneOf<Name extends string>(names: readonly Name[], value: unknown, place: string): Name {
  const found = names.find((name) => name === value);
  if (found !== undefined) return found;
  throw wrong(place, value, names.map((name) => `"${name}"`).join(', '));
}

function optional<Value>(
  value: unknown,
  place: string,
  read: (value: unknown, place: string) => Value,
): Value | undefined {
  return value === undefined ? undefined : read(value, place);
}

/** Leaves out what is not there, so that what was written and what was read are equal. */
function defined<Fields extends object>(fields: Fields): Defined<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Defined<Fields>;
}

type Defined<Fields> = {
  [Key in keyof Fields as undefined extends Fields[Key] ? never : Key]: Fields[Key];
} & {
  [Key in keyof Fields as undefined extends Fields[Key] ? Key : never]?: NonNullable<Fields[Key]>;
};

function wrong(place: string, value: unknown, expected: string): TypeError {
  const got = typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : describe(value);
  return new TypeError(`${place}: expected ${expected}, got ${got}`);
}

const describe = (value: unknown) =>
  value === null ? 'null' : typeof value === 'object' ? 'an object' : String(value).slice(0, 80);
