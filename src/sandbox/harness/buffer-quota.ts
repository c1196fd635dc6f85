import { put } from '#sandbox/harness/close-exits';
import {
  apply,
  bufferLength,
  construct,
  defineProperty,
  isArray,
  isView,
  RangeErrorOf,
  typedArrayBytes,
  typedArrays,
} from '#sandbox/harness/primordials';
import { LIMITS } from '#sandbox/limits';

/** Up to here a clone costs nothing: programs clone small states all the time. */
const FREE_CLONE_BYTES = 1_000_000;

type Method = (...args: unknown[]) => unknown;

const registered = FinalizationRegistry.prototype.register;
let usedBytes = 0;
const released = new FinalizationRegistry<number>((byteCount) => {
  usedBytes -= byteCount;
});

/**
 * Puts a limit on the bytes of all array buffers alive: a loop that makes gigabytes of them would take
 * the page's whole process with it in some browsers. What was collected counts no more.
 */
export function limitBuffers(): void {
  limitConstructor('ArrayBuffer', ArrayBuffer, makeBuffer);
  const views = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    BigInt64Array,
    BigUint64Array,
    Float32Array,
    Float64Array,
    Float16Array: (self as unknown as Record<string, typeof Float32Array | undefined>).Float16Array,
  };
  for (const [name, view] of Object.entries(views)) {
    if (view) limitConstructor(name, view, makeView);
  }
  for (const name of ['toSorted', 'toReversed', 'with']) {
    chargeBefore(typedArrays, name, (array) => typedArrayBytes(array));
  }
  for (const name of ['resize', 'transfer', 'transferToFixedLength']) {
    chargeBefore(ArrayBuffer.prototype, name, (_array, size) => byteCountOf(size));
  }
  chargeAfter(TextEncoder.prototype, 'encode');
  for (const name of ['fromBase64', 'fromHex']) chargeAfter(Uint8Array, name);
  limitClones();
}

type Make = (maker: Constructor, args: readonly unknown[], target: Constructor) => object;
type Constructor = new (...args: never[]) => object;

function limitConstructor(name: string, maker: Constructor, make: Make): void {
  // Without a prototype: a trap put on Object.prototype would be taken for ours.
  const traps = {
    __proto__: null,
    construct: (_maker: Constructor, args: readonly unknown[], target: Constructor) =>
      make(maker, args, target),
  } as ProxyHandler<Constructor>;
  const limited = new Proxy(maker, traps);
  put(name, limited);
  defineProperty(maker.prototype as object, 'constructor', { value: limited });
}

const makeBuffer: Make = (maker, args, target) => {
  // Numbers are read once, or a getter could show us another than the engine.
  const length = byteCountOf(args[0]);
  const options = args[1] as { maxByteLength?: unknown } | undefined;
  const most = options === undefined ? undefined : options?.maxByteLength;
  const mostBytes = most === undefined ? undefined : byteCountOf(most);
  const byteCount = mostBytes ?? length;
  claim(byteCount);
  const limit = mostBytes === undefined ? undefined : { maxByteLength: mostBytes };
  return hold(construct(maker, [length, limit], target) as object, byteCount);
};

const makeView: Make = (maker, args, target) => {
  const first = args[0];
  const width = (maker as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT;
  if (typeof first !== 'object' || first === null) {
    const byteCount = byteCountOf(first) * width;
    claim(byteCount);
    return hold(construct(maker, args as unknown[], target) as object, byteCount);
  }
  if (isBuffer(first)) return construct(maker, args as unknown[], target) as object;
  // An array-like without contents may claim any length.
  if (!isArray(first)) claim(byteCountOf((first as { length?: unknown }).length) * width);
  return charge(construct(maker, args as unknown[], target) as object);
};

function isBuffer(object: object): boolean {
  try {
    return bufferLength(object) >= 0;
  } catch {
    return false;
  }
}

function byteCountOf(size: unknown): number {
  const count = +(size as number);
  return count > 0 ? count : 0;
}

function claim(byteCount: number): void {
  if (usedBytes + byteCount > LIMITS.bufferBytes) {
    throw new RangeErrorOf('array buffers of more than 256 MB in one run');
  }
}

function hold<Held extends object>(object: Held, byteCount: number): Held {
  usedBytes += byteCount;
  apply(registered, released, [object, byteCount]);
  return object;
}

/** Counts a buffer or view that the engine has made. */
function charge<Held extends object>(object: Held): Held {
  const byteCount = isView(object) ? typedArrayBytes(object) : 0;
  claim(byteCount);
  return hold(object, byteCount);
}

function chargeBefore(
  holder: object,
  name: string,
  sizeOf: (self: unknown, size: unknown) => number,
): void {
  replace(holder, name, (method, self, args) => {
    const byteCount = sizeOf(self, args[0]);
    claim(byteCount);
    const made = apply(method, self, args) as object | undefined;
    return made === undefined ? made : hold(made, byteCount);
  });
}

function chargeAfter(holder: object, name: string): void {
  replace(holder, name, (method, self, args) => charge(apply(method, self, args) as object));
}

/** A clone makes at most one copy of each buffer there is. */
function limitClones(): void {
  replace(self, 'structuredClone', (method, _self, args) => {
    if (usedBytes <= FREE_CLONE_BYTES) return apply(method, self, args);
    claim(usedBytes);
    const clone = apply(method, self, args);
    return typeof clone === 'object' && clone !== null ? hold(clone, usedBytes) : clone;
  });
}

function replace(
  holder: object,
  name: string,
  call: (method: Method, self: unknown, args: unknown[]) => unknown,
): void {
  const method = (holder as Record<string, Method | undefined>)[name];
  if (method === undefined) return;
  const replacement = {
    [name](this: unknown, ...args: unknown[]) {
      return call(method, this, args);
    },
  }[name];
  defineProperty(holder, name, { value: replacement, writable: true, configurable: true });
}
