/** The public module `evenkeel/random`: seeded chance, the same in every engine. */
export {
  exponential,
  fixed,
  lognormal,
  type ServiceDistribution,
} from '#numerics/distributions';
export { naturalExponential } from '#numerics/natural-exponential';
export { naturalLogarithm } from '#numerics/natural-logarithm';
export { type Random, RandomStream, randomStream } from '#numerics/random-stream';
