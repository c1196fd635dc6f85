/** The public module `evenkeel/random`: seeded chance, the same in every engine. */
export { AliasTable } from '#numerics/alias-table';
export {
  erlang,
  exponential,
  fixed,
  hyperexponential,
  lognormal,
  pareto,
  type ServiceDistribution,
} from '#numerics/distributions';
export { empirical } from '#numerics/empirical';
export { naturalExponential } from '#numerics/natural-exponential';
export { naturalLogarithm } from '#numerics/natural-logarithm';
export { type Random, RandomStream, randomStream } from '#numerics/random-stream';
export { zipf } from '#numerics/zipf';
