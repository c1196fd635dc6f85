/*
 * What a cell finds besides the language: the same list that the sandbox leaves in the worker's global
 * (`close-exits.ts`). The cells are compiled with it here, and in the page's editor.
 */
/** Writes to the output below the cell. */
interface Console {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  dir(value: unknown, ...more: unknown[]): void;
  dirxml(...values: unknown[]): void;
  /** Rows of an array or members of an object as a table. */
  table(rows: unknown, columns?: readonly string[]): void;
  /** Says what called this. */
  trace(...values: unknown[]): void;
  /** Writes the values when the condition is not met. */
  assert(condition?: unknown, ...values: unknown[]): void;
  group(...values: unknown[]): void;
  groupCollapsed(...values: unknown[]): void;
  groupEnd(): void;
  /** How often it has been called with this label. */
  count(label?: string): void;
  countReset(label?: string): void;
  time(label?: string): void;
  /** Milliseconds since `time`. */
  timeLog(label?: string): void;
  timeEnd(label?: string): void;
  clear(): void;
}
declare var console: Console;

/** Calls back once after a wait in milliseconds. */
declare function setTimeout<A extends readonly unknown[]>(
  callback: (...args: A) => void,
  delayMs?: number,
  ...args: A
): number;
declare function clearTimeout(id: number | undefined): void;
/** Calls back again and again; the run goes on until it is cleared. */
declare function setInterval<A extends readonly unknown[]>(
  callback: (...args: A) => void,
  delayMs?: number,
  ...args: A
): number;
declare function clearInterval(id: number | undefined): void;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T>(value: T): T;
declare function atob(data: string): string;
declare function btoa(data: string): string;

declare var self: typeof globalThis;
declare var performance: {
  /** Milliseconds since the run's world was made. */
  now(): number;
  readonly timeOrigin: number;
};
declare var crypto: {
  getRandomValues<T extends ArrayBufferView>(array: T): T;
  randomUUID(): string;
};

interface TextEncoder {
  readonly encoding: string;
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
declare var TextEncoder: { new (): TextEncoder };
interface TextDecoder {
  readonly encoding: string;
  decode(bytes?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string;
}
declare var TextDecoder: {
  new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder;
};

interface URLSearchParams {
  append(name: string, value: string): void;
  delete(name: string, value?: string): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string, value?: string): boolean;
  set(name: string, value: string): void;
  sort(): void;
  readonly size: number;
  toString(): string;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}
declare var URLSearchParams: {
  new (
    init?: string | Record<string, string> | readonly (readonly [string, string])[],
  ): URLSearchParams;
};
interface URL {
  href: string;
  readonly origin: string;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  readonly searchParams: URLSearchParams;
  hash: string;
  toString(): string;
  toJSON(): string;
}
declare var URL: {
  new (url: string | URL, base?: string | URL): URL;
  canParse(url: string | URL, base?: string | URL): boolean;
};

interface Event {
  readonly type: string;
  readonly target: EventTarget | null;
  readonly defaultPrevented: boolean;
  preventDefault(): void;
  stopPropagation(): void;
  stopImmediatePropagation(): void;
}
interface EventInit {
  bubbles?: boolean;
  cancelable?: boolean;
}
declare var Event: { new (type: string, init?: EventInit): Event };
interface CustomEvent<T = unknown> extends Event {
  readonly detail: T;
}
declare var CustomEvent: {
  new <T>(type: string, init?: EventInit & { detail?: T }): CustomEvent<T>;
};
interface EventTarget {
  addEventListener(
    type: string,
    listener: ((event: Event) => void) | null,
    options?: { once?: boolean; signal?: AbortSignal },
  ): void;
  removeEventListener(type: string, listener: ((event: Event) => void) | null): void;
  dispatchEvent(event: Event): boolean;
}
declare var EventTarget: { new (): EventTarget };
interface AbortSignal extends EventTarget {
  readonly aborted: boolean;
  readonly reason: unknown;
  onabort: ((event: Event) => void) | null;
  throwIfAborted(): void;
}
declare var AbortSignal: {
  abort(reason?: unknown): AbortSignal;
  timeout(delayMs: number): AbortSignal;
  any(signals: Iterable<AbortSignal>): AbortSignal;
};
interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare var AbortController: { new (): AbortController };
interface DOMException extends Error {
  readonly code: number;
}
declare var DOMException: { new (message?: string, name?: string): DOMException };
