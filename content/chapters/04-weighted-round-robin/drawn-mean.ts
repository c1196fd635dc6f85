import { ADA_SPEED, WORK_MS } from './tuning.ts';

/* The formula: servers drawn by weight. */

export const ARRIVALS_PER_SEC = 5;
/** What *ada*, *bao* and *cal* do in a second when they are never idle. */
export const RATES_PER_SEC = [ADA_SPEED, 1, 1].map((speed) => (speed * 1000) / WORK_MS);

/**
 * Mean time when each payment goes to a server drawn by weight: a random part of random arrivals is
 * random, so each server is an M/M/1 of its own, and the mean goes over them by their shares.
 */
export function drawnMeanMs(weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.reduce((mean, weight, i) => {
    const share = weight / sum;
    return mean + (1000 * share) / ((RATES_PER_SEC[i] ?? 0) - ARRIVALS_PER_SEC * share);
  }, 0);
}
