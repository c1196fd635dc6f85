import { randomStream } from '#numerics/random-stream';
import type { Scenario } from '#simulator/scenario/scenario';
import type { Arrivals } from '#simulator/traffic/arrivals';
import { ChangingTraffic } from '#simulator/traffic/changing-traffic';
import { BurstyRates, ProfileRates } from '#simulator/traffic/rates';
import { RecordedTraffic } from '#simulator/traffic/recorded-traffic';
import { steadyTraffic } from '#simulator/traffic/steady-traffic';

/**
 * The arrivals that a scenario names, with streams of their own.
 * @example
 * anyArrivals({ seed: 1, traffic: { kind: 'trace', timesMs: [30, 40] } }).nextMs; // => 30
 */
export function anyArrivals({ seed, traffic }: Pick<Scenario, 'seed' | 'traffic'>): Arrivals {
  switch (traffic.kind) {
    case 'poisson':
    case 'even':
      return steadyTraffic(seed, traffic);
    case 'bursty': {
      const { calm, burst } = traffic;
      const rates = new BurstyRates(calm, burst, randomStream(seed, 'bursts'));
      return new ChangingTraffic(rates, randomStream(seed, 'arrivals'));
    }
    case 'profile':
      return new ChangingTraffic(new ProfileRates(traffic.points), randomStream(seed, 'arrivals'));
    case 'trace':
      return new RecordedTraffic(traffic.timesMs);
    case 'closed':
      return new RecordedTraffic([]);
  }
}
