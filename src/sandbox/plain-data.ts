/** Plain data on its way between a reader's worker and the page: JSON text, and the buffers it names. */
export interface Packed {
  readonly text: string;
  readonly buffers: readonly ArrayBuffer[];
}

/** Stands in JSON for what JSON has no word for. Its one member says what. */
const MARK = '$plain';

/** What JSON would turn into `null`, or leave out, and how it is written. */
const ODD: readonly (readonly [value: unknown, name: string])[] = [
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
  [-0, '-0'],
  [undefined, 'undefined'],
];

/** The typed arrays that may cross. */
const VIEWS = { Float64Array, Int32Array } as const;

/** How deep what is read may go. */
const MOST_DEPTH = 40;

/**
 * Writes plain data, with every number as it is. The typed arrays in it are handed over: their
 * buffers must belong to them alone.
 * @throws TypeError for what is no data, such as a cycle; a function or symbol counts as undefined
 * @example pack({ mean: NaN }).text // => '{"mean":{"$plain":"NaN"}}'
 */
export function pack(value: unknown): Packed {
  const buffers: ArrayBuffer[] = [];
  const text = JSON.stringify(value, (_key, member: unknown) => {
    if (member instanceof Float64Array || member instanceof Int32Array) {
      const name = member instanceof Float64Array ? 'Float64Array' : 'Int32Array';
      const whole = member.byteLength === member.buffer.byteLength ? member : member.slice();
      return { [MARK]: name, buffer: buffers.push(whole.buffer as ArrayBuffer) - 1 };
    }
    if (typeof member === 'function' || typeof member === 'symbol') return { [MARK]: 'undefined' };
    const odd = ODD.find(([each]) => Object.is(each, member));
    return odd === undefined ? member : { [MARK]: odd[1] };
  });
  return { text, buffers };
}

/**
 * Reads what `pack` wrote, or whatever a worker has put in its place: the result is made of plain
 * objects, arrays, texts, numbers and the typed arrays, and nothing else.
 * @throws Error when it is anything else
 */
export function unpack({ text, buffers }: Packed): unknown {
  return unpacked(JSON.parse(text), buffers, 0);
}

function unpacked(json: unknown, buffers: readonly ArrayBuffer[], depth: number): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (depth > MOST_DEPTH) throw new RangeError(`data deeper than ${MOST_DEPTH} levels`);
  if (Array.isArray(json)) return json.map((member) => unpacked(member, buffers, depth + 1));
  if (Object.hasOwn(json, MARK)) return unmarked(json as Record<string, unknown>, buffers);
  // Own fields, even one named __proto__.
  return Object.fromEntries(
    Object.entries(json).map(([key, member]) => [key, unpacked(member, buffers, depth + 1)]),
  );
}

function unmarked(json: Readonly<Record<string, unknown>>, buffers: readonly ArrayBuffer[]) {
  const { [MARK]: name, buffer } = json;
  const odd = ODD.find((each) => each[1] === name);
  if (odd !== undefined) return odd[0];
  const found = buffers[Number(buffer)];
  if (found && (name === 'Float64Array' || name === 'Int32Array')) return new VIEWS[name](found);
  throw new TypeError(`expected the name of a number or typed array, got ${String(name)}`);
}
