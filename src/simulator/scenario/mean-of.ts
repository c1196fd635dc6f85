import type { Service } from '#simulator/scenario/service';

/**
 * The mean of a law of chance for times, in milliseconds.
 * @example meanOf({ kind: 'empirical', measured: [10, 20] }) // => 15
 */
export function meanOf(service: Service): number {
  if (service.kind !== 'empirical') return service.meanMs;
  return service.measured.reduce((sum, valueMs) => sum + valueMs, 0) / service.measured.length;
}
