import { solveLeastSquares } from '#algorithms/formulas/least-squares';
import { requirePositive } from '#algorithms/formulas/require-positive';
import type { ScalabilityLaw } from '#algorithms/formulas/universal-scalability';
import { outOfRange } from '#numerics/out-of-range';

/** One measurement. */
export interface ScalabilityPoint {
  /** N > 0: processors, servers or users. */
  readonly count: number;
  /** X > 0, in any unit. */
  readonly throughputPerSec: number;
}

/** A law fitted to measurements. */
export interface ScalabilityFit extends ScalabilityLaw {
  /** R²: the share of the throughputs' variance that the law explains; 1 when all points are on it. */
  readonly rSquared: number;
}

/** Which of 1, N − 1 and N(N − 1) a fit may use; a coefficient that would be negative is 0. */
const CHOICES = [[0], [0, 1], [0, 2], [0, 1, 2]] as const;
/** Tenfold dampings after which no step helps any more. */
const PATIENCE = 60;
/** Steps at the end, and what each may seem to make the error grow by. */
const POLISH = 5;
const ROUNDING = 1e-12;

/**
 * Fits the universal scalability law to measurements: the λ > 0, σ ≥ 0 and κ ≥ 0 with the least
 * Σ (X − X(N))², the squared errors of throughput itself, as `usl` for R and `usl4j` do.
 *
 * N/X is linear in 1/λ, σ/λ and κ/λ, which gives the start; Levenberg's and Marquardt's method then
 * refines it. Where σ or κ would come out negative, the best fit without it is taken.
 * @param points at least 3 different counts
 * @throws RangeError for too few counts, or a number that is not above 0
 * @example
 * const law = { onePerSec: 100, contention: 0.05, crosstalk: 0.001 }
 * const points = [1, 4, 16, 64].map((count) => ({ count, throughputPerSec: scalabilityThroughputPerSec(law, count) }))
 * fitScalability(points).contention // => 0.05
 */
export function fitScalability(points: readonly ScalabilityPoint[]): ScalabilityFit {
  for (const [at, { count, throughputPerSec }] of points.entries()) {
    requirePositive(`points[${at}].count`, count);
    requirePositive(`points[${at}].throughputPerSec`, throughputPerSec);
  }
  const different = new Set(points.map(({ count }) => count)).size;
  if (different < 3) throw outOfRange('points', different, 'at least 3 different counts');

  // Poorer laws are further starts for richer ones, where points scatter too much for the linear one.
  const found: Candidate[] = [];
  for (const columns of CHOICES) {
    const poorer = found.map(({ coefficients }) => coefficients).filter(isWithin(columns));
    for (const start of [started(points, columns), ...poorer]) {
      const candidate = refined(points, start, columns);
      if (isLaw(candidate)) found.push(candidate);
    }
  }
  const best = found.reduce((one, other) => (other.error < one.error ? other : one));
  const [inverse, contention, crosstalk] = best.coefficients as [number, number, number];
  return {
    onePerSec: 1 / inverse,
    contention: contention / inverse,
    crosstalk: crosstalk / inverse,
    rSquared: rSquared(points, best.error),
  };
}

interface Candidate {
  /** 1/λ, σ/λ, κ/λ. */
  readonly coefficients: readonly number[];
  /** Σ (X − X(N))². */
  readonly error: number;
}

function isLaw({ coefficients, error }: Candidate): boolean {
  const [inverse = 0, ...others] = coefficients;
  return inverse > 0 && error < Infinity && others.every((each) => each >= 0);
}

function isWithin(columns: readonly number[]): (coefficients: readonly number[]) => boolean {
  return (coefficients) => coefficients.every((each, at) => each === 0 || columns.includes(at));
}

const basis = (count: number) => [1, count - 1, count * (count - 1)];

/** N/X of a law. */
function perThroughput(coefficients: readonly number[], count: number): number {
  return basis(count).reduce((sum, each, at) => sum + each * coefficients[at]!, 0);
}

/** An error of X is X²/N times as great as the error of N/X that it comes from. */
function started(points: readonly ScalabilityPoint[], columns: readonly number[]): number[] {
  const rows = points.map(({ count, throughputPerSec }) => {
    const weight = throughputPerSec ** 2 / count;
    return {
      terms: columns.map((column) => weight * basis(count)[column]!),
      value: throughputPerSec,
    };
  });
  return spread(solveLeastSquares(rows, 0), columns);
}

function refined(
  points: readonly ScalabilityPoint[],
  start: readonly number[],
  columns: readonly number[],
): Candidate {
  let best: Candidate = { coefficients: start, error: errorOf(points, start) };
  let damping = 1e-3;
  for (let failures = 0; failures < PATIENCE; ) {
    const next = stepped(points, best, columns, damping);
    if (next.error < best.error) {
      best = next;
      damping /= 10;
      failures = 0;
    } else {
      damping *= 10;
      failures++;
    }
  }
  // Near its least value the error tells half the digits at most; steps without damping find the rest.
  for (let step = 0; step < POLISH; step++) {
    const next = stepped(points, best, columns, 0);
    if (next.error <= best.error * (1 + ROUNDING)) best = next;
  }
  return best;
}

function stepped(
  points: readonly ScalabilityPoint[],
  from: Candidate,
  columns: readonly number[],
  damping: number,
): Candidate {
  const rows = points.map(({ count, throughputPerSec }) => {
    const fitted = count / perThroughput(from.coefficients, count);
    const slope = -(fitted ** 2) / count;
    return {
      terms: columns.map((column) => slope * basis(count)[column]!),
      value: throughputPerSec - fitted,
    };
  });
  const step = spread(solveLeastSquares(rows, damping), columns);
  const coefficients = from.coefficients.map((each, at) => each + step[at]!);
  return { coefficients, error: errorOf(points, coefficients) };
}

/** Infinity where the law has a pole between the points. */
function errorOf(points: readonly ScalabilityPoint[], coefficients: readonly number[]): number {
  let error = 0;
  for (const { count, throughputPerSec } of points) {
    const fitted = count / perThroughput(coefficients, count);
    error += fitted > 0 ? (throughputPerSec - fitted) ** 2 : Infinity;
  }
  return error;
}

/** Coefficients in their places, 0 for those left out. */
function spread(values: readonly number[], columns: readonly number[]): number[] {
  const all = [0, 0, 0];
  for (const [at, column] of columns.entries()) all[column] = values[at]!;
  return all;
}

function rSquared(points: readonly ScalabilityPoint[], error: number): number {
  const mean = points.reduce((sum, point) => sum + point.throughputPerSec, 0) / points.length;
  const all = points.reduce((sum, point) => sum + (point.throughputPerSec - mean) ** 2, 0);
  // Throughputs that are all alike lie on a law, with σ = 1.
  return all === 0 ? 1 : 1 - error / all;
}
