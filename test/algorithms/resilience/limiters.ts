import { fixedWindow } from '#algorithms/resilience/fixed-window';
import { gcra } from '#algorithms/resilience/gcra';
import { leakyBucket } from '#algorithms/resilience/leaky-bucket';
import type { Limiter } from '#algorithms/resilience/limiter';
import { nginxLeakyBucket } from '#algorithms/resilience/nginx-leaky-bucket';
import { slidingWindow } from '#algorithms/resilience/sliding-window';
import { tokenBucket } from '#algorithms/resilience/token-bucket';

/** Each limiter as 7 per second with 4 at once, or 4 per 571 ms. */
export const LIMITERS: readonly (readonly [string, () => Limiter])[] = [
  ['tokenBucket', () => tokenBucket({ ratePerSec: 7, capacity: 4 })],
  ['leakyBucket', () => leakyBucket({ ratePerSec: 7, capacity: 4 })],
  ['gcra', () => gcra({ ratePerSec: 7, burst: 3 })],
  ['nginxLeakyBucket', () => nginxLeakyBucket({ ratePerSec: 7, burst: 3, delay: 3 })],
  ['fixedWindow', () => fixedWindow({ limit: 4, windowMs: 571 })],
  [
    'fixedWindow from the first request',
    () => fixedWindow({ limit: 4, windowMs: 571, begins: 'first-request' }),
  ],
  ['slidingWindow log', () => slidingWindow({ limit: 4, windowMs: 571 })],
  [
    'slidingWindow two-window',
    () => slidingWindow({ limit: 4, windowMs: 571, kind: 'two-window' }),
  ],
];
