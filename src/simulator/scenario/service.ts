/**
 * A law of chance for times: how much work a payment brings at a server of speed 1, how long a user
 * thinks. `cvSquared` is variance over squared mean: 0 is fixed, 1 is as spread as exponential.
 */
export type Service =
  | { readonly kind: 'exponential'; readonly meanMs: number }
  | { readonly kind: 'fixed'; readonly meanMs: number }
  | { readonly kind: 'lognormal'; readonly meanMs: number; readonly cvSquared: number }
  /** A power law: `shape` above 1; at 2 or less the variance is infinite. */
  | { readonly kind: 'pareto'; readonly meanMs: number; readonly shape: number }
  /** The sum of `stages` exponential times. */
  | { readonly kind: 'erlang'; readonly meanMs: number; readonly stages: number }
  /** A fast and a slow exponential law, mixed; `cvSquared` at least 1. */
  | { readonly kind: 'hyperexponential'; readonly meanMs: number; readonly cvSquared: number }
  /** One of the times measured, each equally likely; at least one. */
  | { readonly kind: 'empirical'; readonly measured: readonly number[] };
