/** The public module `evenkeel/balancing`: what a balancer is, and those the book teaches. */
export type {
  Balancer,
  Context,
  Outcome,
  Pick,
  Request,
  Server,
} from '#algorithms/balancing/balancer';
export {
  type BalancerEntry,
  type BalancerOption,
  balancers,
  createBalancer,
  type Description,
} from '#algorithms/balancing/catalog';
export { type RoundRobinOptions, roundRobin } from '#algorithms/balancing/round-robin';
export { uniformRandom } from '#algorithms/balancing/uniform-random';
