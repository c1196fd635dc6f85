/** The public module `evenkeel/balancing`: what a balancer is, and those the book teaches. */
export type {
  Balancer,
  Context,
  Outcome,
  Pick,
  Request,
  Server,
} from '#algorithms/balancing/balancer';
export { type BoundedLoadOptions, boundedLoad } from '#algorithms/balancing/bounded-load';
export { balancers, createBalancer } from '#algorithms/balancing/catalog';
export type {
  BalancerEntry,
  BalancerOption,
  BalancerSpec,
  Description,
  OptionRange,
} from '#algorithms/balancing/catalog-entry';
export {
  type ClientSideWeightedRoundRobinOptions,
  clientSideWeightedRoundRobin,
} from '#algorithms/balancing/client-side-weighted-round-robin';
export { edfWeightedRoundRobin } from '#algorithms/balancing/edf-weighted-round-robin';
export type { RingHashFunction } from '#algorithms/balancing/envoy-ring';
export { type HaproxyHashOptions, haproxyHash } from '#algorithms/balancing/haproxy-hash';
export { haproxyRoundRobin } from '#algorithms/balancing/haproxy-round-robin';
export { haproxyStaticRoundRobin } from '#algorithms/balancing/haproxy-static-round-robin';
export type { MakeBalancer } from '#algorithms/balancing/in-turn';
export { type IpHashOptions, ipHash } from '#algorithms/balancing/ip-hash';
export { ipvsWeightedRoundRobin } from '#algorithms/balancing/ipvs-weighted-round-robin';
export { type JumpHashOptions, jumpHash } from '#algorithms/balancing/jump-hash';
export { type KetamaOptions, ketama } from '#algorithms/balancing/ketama';
export type { KetamaHash } from '#algorithms/balancing/ketama-points';
export {
  type LeastConnectionsOptions,
  leastConnections,
} from '#algorithms/balancing/least-connections';
export { type LeastRequestOptions, leastRequest } from '#algorithms/balancing/least-request';
export { type LeastTimeOptions, leastTime } from '#algorithms/balancing/least-time';
export { type MaglevOptions, maglev } from '#algorithms/balancing/maglev';
export {
  type NginxConsistentHashOptions,
  nginxConsistentHash,
} from '#algorithms/balancing/nginx-consistent-hash';
export { type PeakEwmaOptions, peakEwma } from '#algorithms/balancing/peak-ewma';
export { type PowerOfChoicesOptions, powerOfChoices } from '#algorithms/balancing/power-of-choices';
export { type PriorityLevelsOptions, priorityLevels } from '#algorithms/balancing/priority-levels';
export { type RendezvousOptions, rendezvous } from '#algorithms/balancing/rendezvous';
export { type RequestHashOptions, requestHash } from '#algorithms/balancing/request-hash';
export type { HashOn } from '#algorithms/balancing/request-key';
export { type RingHashOptions, ringHash } from '#algorithms/balancing/ring-hash';
export { type RoundRobinOptions, roundRobin } from '#algorithms/balancing/round-robin';
export { type SlowStartOptions, slowStart } from '#algorithms/balancing/slow-start';
export {
  type SmoothWeightedRoundRobinOptions,
  smoothWeightedRoundRobin,
} from '#algorithms/balancing/smooth-weighted-round-robin';
export { type StaticStrideOptions, staticStride } from '#algorithms/balancing/static-stride';
export { type SubsettingOptions, subsetting } from '#algorithms/balancing/subsetting';
export { uniformRandom } from '#algorithms/balancing/uniform-random';
export { weightedRandom } from '#algorithms/balancing/weighted-random';
export { type ZoneAwareOptions, zoneAware } from '#algorithms/balancing/zone-aware';
