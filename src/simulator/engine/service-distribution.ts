import { exponential, fixed, type ServiceDistribution } from '#numerics/plain-distributions';
import { engineParts } from '#simulator/engine/offered-parts';
import type { Service } from '#simulator/scenario/service';

/**
 * The law of chance that a scenario names; all but the plainest need the engine's parts.
 * @example
 * serviceDistribution({ kind: 'fixed', meanMs: 20 }).mean; // => 20
 */
export function serviceDistribution(service: Service): ServiceDistribution {
  switch (service.kind) {
    case 'exponential':
      return exponential(service.meanMs);
    case 'fixed':
      return fixed(service.meanMs);
    default:
      return engineParts.taken.anyServiceDistribution(service);
  }
}
