import type { Balancer } from '#algorithms/balancing/balancer';

/** One sentence, in each language of the book. */
export interface Description {
  readonly en: string;
  readonly 'zh-cn': string;
}

/** A balancer to be made, as a scenario names it. */
export interface BalancerSpec {
  readonly name: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** The type of an option and the values it takes. The factory itself checks them. */
export type OptionRange =
  /** A whole number. */
  | { readonly type: 'integer'; readonly minimum: number; readonly maximum?: number }
  | { readonly type: 'number'; readonly minimum: number; readonly maximum?: number }
  | { readonly type: 'flag' }
  | { readonly type: 'choice'; readonly choices: readonly string[] }
  /** What of a request is hashed: one of these, or `header:` and a name. */
  | { readonly type: 'hash-on'; readonly choices: readonly string[] }
  /** A name, not empty. */
  | { readonly type: 'text' }
  /** Names, and a whole number of at least 0 for each. */
  | { readonly type: 'counts' }
  /** Another balancer of the catalog, as a `BalancerSpec`. */
  | { readonly type: 'balancer' };

/** An option of a balancer, for menus and documentation. */
export type BalancerOption = OptionRange & {
  readonly name: string;
  /** What leaving it out means; without one, what the description says. */
  readonly default?: number | boolean | string;
  readonly description: Description;
};

/** A balancer that scenarios may name. */
export interface BalancerEntry {
  /** Its name in scenarios and menus: the factory's name in kebab case. */
  readonly name: string;
  readonly description: Description;
  readonly options: readonly BalancerOption[];
  /** Makes a fresh one; throws a RangeError for a value outside its range. */
  factory(options?: unknown): Balancer;
}
