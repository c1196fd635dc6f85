import { erlang, hyperexponential, lognormal, pareto } from '#numerics/distributions';
import { empirical } from '#numerics/empirical';
import { exponential, fixed, type ServiceDistribution } from '#numerics/plain-distributions';
import type { Service } from '#simulator/scenario/service';

/**
 * The law of chance that a scenario names.
 * @example
 * anyServiceDistribution({ kind: 'lognormal', meanMs: 20, cvSquared: 4 }).mean; // => 20
 */
export function anyServiceDistribution(service: Service): ServiceDistribution {
  switch (service.kind) {
    case 'exponential':
      return exponential(service.meanMs);
    case 'fixed':
      return fixed(service.meanMs);
    case 'lognormal':
      return lognormal(service.meanMs, service.cvSquared);
    case 'pareto':
      return pareto(service.meanMs, service.shape);
    case 'erlang':
      return erlang(service.meanMs, service.stages);
    case 'hyperexponential':
      return hyperexponential(service.meanMs, service.cvSquared);
    case 'empirical':
      return empirical(service.measured);
  }
}
