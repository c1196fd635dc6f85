/** The heaviest server's stride: it is taken in every round. */
const FULL = 2 ** 16 - 1;

/** No weight counts for more, or less, than so many times the mean. */
const MOST_TIMES_MEAN = 10;
const LEAST_TIMES_MEAN = 0.01;

/**
 * The strides of gRPC's static stride scheduler: the weights scaled so that the highest is 65,535.
 * One of 0 is unknown and counts as the mean of the others; none counts for more than ten times the
 * mean, or less than a hundredth (`StaticStrideScheduler::Make`).
 * @param weights finite, at least 0
 * @returns `undefined` when there is nothing to weigh: fewer than two, or all of them unknown
 * @example strides([1, 2, 3]) // => [21845, 43690, 65535]
 * @example strides([3, 0, 1]) // => [65535, 43690, 21845]
 */
export function strides(weights: readonly number[]): number[] | undefined {
  const known = weights.filter((weight) => weight > 0);
  if (weights.length < 2 || known.length === 0) return undefined;
  // gRPC keeps weights as 32-bit floats, and so must whoever wants its rounding.
  const mean = known.reduce((sum, weight) => sum + Math.fround(weight), 0) / known.length;
  const most = Math.fround(Math.min(Math.max(...known), MOST_TIMES_MEAN * mean));
  const scale = FULL / most;
  const scaledMean = Math.round(scale * mean);
  const least = Math.max(1, Math.round(scaledMean * LEAST_TIMES_MEAN));
  return weights.map((weight) =>
    weight === 0
      ? scaledMean
      : Math.max(Math.round(Math.min(Math.fround(weight), most) * scale), least),
  );
}

/**
 * The sequence number at which the next server is taken, from `sequence` on. A sequence number is a
 * round and a place in it; the place's server is taken in as many of 65,535 rounds as its stride
 * says, evenly spread, and shifted by half for every second one so that neighbours are not skipped
 * together.
 * @example nextStride([21845, 43690, 65535], 2) // => 2
 */
export function nextStride(table: readonly number[], sequence: number): number {
  for (let at = sequence; ; at++) {
    const place = at % table.length;
    const round = Math.floor(at / table.length);
    const stride = table[place]!;
    const phase = (stride * round + place * Math.floor(FULL / 2)) % FULL;
    if (phase >= FULL - stride) return at;
  }
}
