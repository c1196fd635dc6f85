/**
 * What the harness needs of the language, taken before any of a reader's code runs. A reader may
 * replace `JSON.stringify`, `Array.prototype.push` or a getter: the harness never looks them up
 * again. For the same reason the files beside this one go without iterators (`for … of`, spreads,
 * array patterns), without methods of arrays and strings, and never assign to a property that an
 * object does not have yet, for a setter may wait on a prototype.
 */
type Method = (...args: never[]) => unknown;

export const { apply, construct, defineProperty, deleteProperty, getPrototypeOf, ownKeys } =
  Reflect;
export const { getOwnPropertyDescriptor } = Reflect;

/** A method as a function of its object. */
function free<Self, Result, Args extends unknown[]>(
  method: (this: Self, ...args: Args) => Result,
): (self: Self, ...args: Args) => Result {
  return (self, ...args) => apply(method as Method, self, args as unknown as never[]) as Result;
}

/** The getter of an accessor property, as a function of its object. */
function getter<Result>(holder: object, key: PropertyKey): (self: unknown) => Result {
  const { get } = getOwnPropertyDescriptor(holder, key) ?? {};
  return (self) => apply(get as Method, self, []) as Result;
}

const TypedArrayPrototype = getPrototypeOf(Uint8Array.prototype) as object;

export const isArray = Array.isArray;
export const stringify = JSON.stringify;
export const ObjectPrototype = Object.prototype;
export const ErrorPrototype = Error.prototype;
export const toText = String;
export const isView = ArrayBuffer.isView;
export const { min } = Math;
export const isNotNumber = Number.isNaN;

export const slice = free(String.prototype.slice as (this: string, a: number, b: number) => string);
export const settleWith = free(
  Promise.prototype.then as (
    this: Promise<unknown>,
    done: (value: unknown) => void,
    failed: (reason: unknown) => void,
  ) => unknown,
);
export const symbolText = free(Symbol.prototype.toString);
export const bigintText = free(BigInt.prototype.toString as (this: bigint) => string);
export const dateText = free(Date.prototype.toISOString);
export const dateValue = free(Date.prototype.getTime);
export const functionText = free(Function.prototype.toString);
export const regexpSource = getter<string>(RegExp.prototype, 'source');
export const regexpFlags = getter<string>(RegExp.prototype, 'flags');

export const mapSize = getter<number>(Map.prototype, 'size');
export const setSize = getter<number>(Set.prototype, 'size');
export const mapEntries = free(Map.prototype.entries as (this: unknown) => Iterator<unknown>);
export const setValues = free(Set.prototype.values as (this: unknown) => Iterator<unknown>);
type Next = (this: Iterator<unknown>) => IteratorResult<unknown>;
export const nextOfMap = free((getPrototypeOf(new Map().entries()) as { next: Next }).next);
export const nextOfSet = free((getPrototypeOf(new Set().values()) as { next: Next }).next);

export const bufferLength = getter<number>(ArrayBuffer.prototype, 'byteLength');
export const typedArrayLength = getter<number>(TypedArrayPrototype, 'length');
export const typedArrayBytes = getter<number>(TypedArrayPrototype, 'byteLength');
export const typedArrayName = getter<string | undefined>(TypedArrayPrototype, Symbol.toStringTag);
/** What all typed arrays inherit. */
export const typedArrays = TypedArrayPrototype;

export const post = free(
  MessagePort.prototype.postMessage as (
    this: MessagePort,
    message: unknown,
    transfer?: Transferable[],
  ) => void,
);
export const dataOf = getter<unknown>(MessageEvent.prototype, 'data');
export const preventDefault = free(Event.prototype.preventDefault);
export const stopImmediately = free(Event.prototype.stopImmediatePropagation);
export const wait = self.setTimeout.bind(self) as (done: () => void, ms: number) => number;
export const clearWait = self.clearTimeout.bind(self) as (id: number) => void;
export const repeat = self.setInterval.bind(self) as (done: () => void, ms: number) => number;
export const clearRepeat = self.clearInterval.bind(self) as (id: number) => void;
export const now = performance.now.bind(performance);
export const MapOf = Map;
export const mapGet = free(Map.prototype.get as (this: unknown, key: unknown) => unknown);
export const mapSet = free(
  Map.prototype.set as (this: unknown, key: unknown, value: unknown) => unknown,
);
export const mapDelete = free(Map.prototype.delete as (this: unknown, key: unknown) => boolean);
export const mapHas = free(Map.prototype.has as (this: unknown, key: unknown) => boolean);
export const BlobOf = Blob;
export const addressOf = URL.createObjectURL.bind(URL) as (blob: Blob) => string;
export const RangeErrorOf = RangeError;
