/** The public module `evenkeel/statistics`: what a run's numbers are worth. */
export { BatchMeans } from '#numerics/batch-means';
export type { SavedBatches } from '#numerics/batch-sums';
export { LatencyHistogram, type SavedHistogram, type Spread } from '#numerics/latency-histogram';
export { type Interval, meanInterval } from '#numerics/mean-interval';
export { MovingAverage } from '#numerics/moving-average';
export { normalQuantile } from '#numerics/normal-quantile';
export { pairedDifference } from '#numerics/paired-difference';
export { type QuantileInterval, quantileInterval } from '#numerics/quantile-interval';
export { studentTQuantile } from '#numerics/student-t';
