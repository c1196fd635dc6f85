import { exponential, fixed, lognormal, type ServiceDistribution } from '#numerics/distributions';
import type { Service } from '#simulator/scenario/scenario';

/**
 * The law of chance that a scenario names.
 * @example
 * serviceDistribution({ kind: 'lognormal', meanMs: 20, cvSquared: 4 }).mean; // => 20
 */
export function serviceDistribution(service: Service): ServiceDistribution {
  switch (service.kind) {
    case 'exponential':
      return exponential(service.meanMs);
    case 'fixed':
      return fixed(service.meanMs);
    case 'lognormal':
      return lognormal(service.meanMs, service.cvSquared);
  }
}
