import type { Balancer } from '#algorithms/balancing/balancer';

/** Makes a balancer by its name in a catalog. */
export type CreateBalancer = (name: string, options?: unknown) => Balancer;

let offered: CreateBalancer | undefined;

/**
 * Lets engines make balancers by name. The catalog calls it when it is loaded, and nobody else needs
 * to: an engine does not import the catalog, so that a page whose figures run their own cells need
 * not fetch all of its balancers.
 * @example
 * offerBalancers(createBalancer);
 * balancersAreOffered() // => true
 */
export function offerBalancers(create: CreateBalancer): void {
  offered = create;
}

/**
 * Whether a catalog has been loaded.
 * @example typeof balancersAreOffered() // => 'boolean'
 */
export const balancersAreOffered = (): boolean => offered !== undefined;

/**
 * The balancer of this name.
 * @throws Error when no catalog has been loaded; whatever the catalog throws
 * @example
 * offerBalancers(createBalancer);
 * typeof createOffered('round-robin', {}).pick // => 'function'
 */
export const createOffered: CreateBalancer = (name, options) => {
  if (offered) return offered(name, options);
  throw new Error(`no catalog of balancers has been loaded, so none is named "${name}"`);
};
