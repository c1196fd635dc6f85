import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Request } from '#algorithms/balancing/balancer';
import { randomStream } from '#numerics/random-stream';
import { insideLimit } from '#simulator/policies/inside-limit';
import type { Report } from '#simulator/report';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import { simulate } from '#simulator/simulate';
import { inside, response, throughput } from '../../content/chapters/15-throughput/cells/law.ts';
import { pool } from '../../content/chapters/15-throughput/cells/pool.ts';
import { places, sale } from '../../content/chapters/15-throughput/sale.ts';
import { poolNumbers } from '../../content/chapters/15-throughput/scenarios.ts';
import { checkProperty } from '../property.ts';
import { chapterModule } from './chapters.ts';

/* What the chapter on throughput says beside its figures. */

const { scenarios } = await chapterModule('15-throughput');
const meanSec = ({ responseMs }: Report) => responseMs.mean / 1000;
/** To the balancer, to the server and back: no server works on it then. */
const TRAVEL_SEC = 0.9;

const request: Request = {
  id: 1,
  kind: 'authorise',
  key: 'merchant-1',
  clientIp: '10.0.0.1',
  path: '/',
  headers: {},
  attempt: 1,
};
const context = { nowMs: 0, random: randomStream(1, 'policy') };

describe('the pool of the cell', () => {
  test('admits like the library’s, whatever order payments come, end and turn back in', () => {
    const events = fc.array(fc.constantFrom('asks', 'finished', 'released'), { maxLength: 400 });
    checkProperty(
      fc.property(events, fc.nat(399), (all, savedAt) => {
        const library = insideLimit({ most: poolNumbers.many });
        let cell = pool();
        let held = 0;
        for (const [i, event] of all.entries()) {
          if (i === savedAt) {
            const saved = cell.save!();
            // What happens to the first after that does not reach what was saved.
            cell.admits(request, held, context);
            cell = pool();
            cell.restore!(saved);
          }
          if (event === 'asks') {
            const admitted = cell.admits(request, held, context);
            expect(admitted).toBe(library.admits(request, held, context));
            if (admitted) held += 1;
          } else if (held > 0) {
            held -= 1;
            if (event === 'finished') cell.finished!({ kind: 'ok', responseMs: 1 }, request, 0);
            else cell.released!(request, 0);
          }
          expect(cell.gauges!(0)).toEqual({ taken: held });
        }
      }),
    );
  });

  test('drives the figures to the same numbers, bit for bit', () => {
    for (const name of ['opening', 'late-answers']) {
      const { scenario } = scenarios[name]!;
      const { policies: _, ...byName } = simulate(scenario);
      const { policies: __, ...byCell } = simulate(scenario, { admission: pool() });
      expect(byCell).toEqual(byName);
    }
  });
});

describe('the prose', () => {
  test('the lede: five times the places, five times the time inside, and not a payment more', () => {
    const [few, many] = [12, poolNumbers.many].map((most) => simulate(sale(most)));
    expect(poolNumbers.many / 12).toBe(5);
    expect(meanSec(many!) / meanSec(few!)).toBeCloseTo(5, 0);
    expect(many!.goodputPerSec / few!.goodputPerSec).toBeCloseTo(1, 1);
  });

  test('through the largest pool a payment stays for as long as Little’s law says', () => {
    expect(meanSec(simulate(sale(poolNumbers.many)))).toBeCloseTo(poolNumbers.manySec, 0);
  });

  test('four places are too few: the servers idle while payments travel', () => {
    const four = simulate(sale(4));
    expect(four.goodputPerSec).toBeLessThan(0.6 * poolNumbers.capacityPerSec);
    // Nobody waits for long: what is missing are payments to work on.
    expect(meanSec(four) - TRAVEL_SEC - poolNumbers.workSec).toBeLessThan(0.1);
  });

  test('with more places than throughput × timeout nearly all that is done is done for nobody', () => {
    const { scenario } = scenarios['late-answers']!;
    const through = (most: number): Report =>
      simulate({ ...scenario, admission: places(most) } satisfies ScenarioInput);
    const share = ({ goodputPerSec, throughputPerSec }: Report) => goodputPerSec / throughputPerSec;
    expect(poolNumbers.mostPlaces).toBe(24);
    expect(share(through(poolNumbers.mostPlaces / 2))).toBeGreaterThan(0.95);
    expect(share(through(poolNumbers.mostPlaces * 1.5))).toBeLessThan(0.2);
  });

  test('whoever found a place among the many waits longer than the client does', () => {
    expect(poolNumbers.manySec).toBeGreaterThan(2 * poolNumbers.timeoutSec);
  });
});

test('of any log that begins and ends empty, the three measures agree', () => {
  const stays = fc.array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 49 })), { minLength: 1 });
  checkProperty(
    fc.property(stays, (all) => {
      const log = all.map(([came, seconds]) => [came, came + seconds] as const);
      expect(inside(log, 100)).toBeCloseTo(throughput(log, 100) * response(log), 9);
    }),
  );
});
