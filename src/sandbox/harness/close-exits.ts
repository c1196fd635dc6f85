import {
  defineProperty,
  deleteProperty,
  getPrototypeOf,
  ownKeys,
} from '#sandbox/harness/primordials';

/** What a reader's code finds in its world besides the language. All else is taken away. */
const KEPT = new Set(
  `globalThis self console setTimeout clearTimeout setInterval clearInterval queueMicrotask
  structuredClone performance crypto TextEncoder TextDecoder URL URLSearchParams AbortController
  AbortSignal Event EventTarget CustomEvent DOMException atob btoa

  Infinity NaN undefined eval isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent
  encodeURI encodeURIComponent escape unescape Object Function Boolean Symbol Error AggregateError
  EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError Number BigInt
  Math Date String RegExp Array Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array
  Int32Array Uint32Array BigInt64Array BigUint64Array Float16Array Float32Array Float64Array Map
  Set WeakMap WeakSet WeakRef FinalizationRegistry ArrayBuffer DataView JSON Promise Iterator Proxy
  Reflect Intl Temporal DisposableStack AsyncDisposableStack`.split(/\s+/),
);

/**
 * Takes from the worker's global, and from the prototypes behind it, all that is not on the list: ways
 * out, ways to make threads, ways to flood whoever listens. The policy stops requests in any case;
 * this is for what no policy covers, and for browsers that forget a case.
 */
export function closeExits(): void {
  const { now, timeOrigin } = performance;
  const clock = { now: now.bind(performance), timeOrigin };
  const { crypto } = self;
  const chance = {
    getRandomValues: crypto.getRandomValues.bind(crypto),
    // Only where the page itself is served safely.
    ...(crypto.randomUUID ? { randomUUID: crypto.randomUUID.bind(crypto) } : {}),
  };
  for (
    let holder: object | null = self;
    holder !== null && holder !== EventTarget.prototype;
    holder = getPrototypeOf(holder)
  ) {
    for (const key of ownKeys(holder)) {
      if (typeof key === 'string' && !KEPT.has(key)) remove(holder, key);
    }
  }
  put('performance', clock);
  put('crypto', chance);
  remove(URL, 'createObjectURL');
  remove(URL, 'revokeObjectURL');
}

/** Sets a property of the global, over a getter if there is one. */
export function put(name: string, value: unknown): void {
  defineProperty(self, name, { value, writable: true, configurable: true, enumerable: false });
}

function remove(holder: object, key: string): void {
  if (!deleteProperty(holder, key)) defineProperty(holder, key, { value: undefined });
}
