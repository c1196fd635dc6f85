/** The public module `evenkeel/random`: seeded chance, the same in every engine. */
export { AliasTable } from '#numerics/alias-table';
export { erlang, hyperexponential, lognormal, pareto } from '#numerics/distributions';
export { empirical } from '#numerics/empirical';
export { naturalExponential } from '#numerics/natural-exponential';
export { naturalLogarithm } from '#numerics/natural-logarithm';
export { exponential, fixed, type ServiceDistribution } from '#numerics/plain-distributions';
export { type Random, RandomStream, randomStream } from '#numerics/random-stream';
export { zipf } from '#numerics/zipf';
