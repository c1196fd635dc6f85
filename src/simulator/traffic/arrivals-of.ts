import { randomStream } from '#numerics/random-stream';
import type { Scenario } from '#simulator/scenario/scenario';
import type { Arrivals } from '#simulator/traffic/arrivals';
import { ChangingTraffic } from '#simulator/traffic/changing-traffic';
import { BurstyRates, ProfileRates } from '#simulator/traffic/rates';
import { RecordedTraffic } from '#simulator/traffic/recorded-traffic';
import { SteadyTraffic } from '#simulator/traffic/steady-traffic';

/**
 * The arrivals that a scenario names, with streams of their own.
 * @example
 * arrivalsOf({ seed: 1, traffic: { kind: 'even', arrivalsPerSec: 100 } }).nextMs; // => 10
 */
export function arrivalsOf({ seed, traffic }: Pick<Scenario, 'seed' | 'traffic'>): Arrivals {
  const random = randomStream(seed, 'arrivals');
  switch (traffic.kind) {
    case 'poisson':
      return new SteadyTraffic(traffic.arrivalsPerSec, random);
    case 'even':
      return new SteadyTraffic(traffic.arrivalsPerSec, undefined);
    case 'bursty': {
      const { calm, burst } = traffic;
      return new ChangingTraffic(
        new BurstyRates(calm, burst, randomStream(seed, 'bursts')),
        random,
      );
    }
    case 'profile':
      return new ChangingTraffic(new ProfileRates(traffic.points), random);
    case 'trace':
      return new RecordedTraffic(traffic.timesMs);
    case 'closed':
      return new RecordedTraffic([]);
  }
}
