/** A place in a reader's module; line and column are counted from 1. */
export interface Position {
  /** Path as in the `file:` address: `cells/round-robin.ts`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * A JavaScript value as plain data, for an output that can be unfolded. Nothing in it can be called
 * or leads anywhere. `cut` counts what was left out; getters are named, not called.
 */
export type Shown =
  | { readonly kind: 'undefined' | 'null' | 'getter' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** As text, since JSON has neither NaN, infinities nor -0. */
  | { readonly kind: 'number' | 'bigint' | 'symbol' | 'date' | 'regexp'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string; readonly cut: number }
  | { readonly kind: 'function' | 'class' | 'opaque'; readonly name: string }
  | {
      readonly kind: 'object';
      /** Of its constructor; empty without one. */
      readonly name: string;
      readonly members: readonly Member[];
      readonly cut: number;
    }
  | {
      readonly kind: 'array' | 'set' | 'typed-array';
      readonly name: string;
      readonly length: number;
      readonly items: readonly Shown[];
      readonly cut: number;
    }
  | {
      readonly kind: 'map';
      readonly name: string;
      readonly length: number;
      readonly pairs: readonly (readonly [Shown, Shown])[];
      readonly cut: number;
    }
  | { readonly kind: 'buffer'; readonly name: string; readonly byteLength: number }
  | ShownError
  /** The object that stands `up` levels above. */
  | { readonly kind: 'circular'; readonly up: number }
  /** So many empty places of an array. */
  | { readonly kind: 'hole'; readonly count: number }
  /** Too deep or too much to show. */
  | { readonly kind: 'cut' }
  /** Looking at it threw. */
  | { readonly kind: 'threw' };

/** A property: its name, or the text of its symbol, and its value. */
export type Member = readonly [name: string, value: Shown];

/** An error with the places in readers' modules that its stack names, innermost first. */
export interface ShownError {
  readonly kind: 'error';
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly positions: readonly Position[];
  readonly cause: Shown | undefined;
  readonly members: readonly Member[];
  readonly cut: number;
}

/** What a console call was. */
export type ConsoleKind = (typeof CONSOLE_KINDS)[number];

/** Every kind of console entry. */
export const CONSOLE_KINDS = [
  'log',
  'info',
  'debug',
  'warn',
  'error',
  'trace',
  'dir',
  'table',
  'assert',
  'group',
  'group-collapsed',
  'group-end',
  'count',
  'time',
  'clear',
] as const;
