import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { availability, repairableSystem } from '#algorithms/formulas/index';
import { systemAvailability } from '#figures/blocks/system-availability';
import { fineFormat } from '#interface/fine-format';
import { riseAndFall } from '#simulator/policies/rise-and-fall';
import type { Report } from '#simulator/report';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import { simulate, trace } from '#simulator/simulate';
import { Charge, TRANSITION_WIDTH, Transition } from '#simulator/trace';
import { meanTimes } from '../../content/chapters/16-availability/cells/from-a-log.ts';
import { inARow } from '../../content/chapters/16-availability/cells/in-a-row.ts';
import { detectionSec, pathNumbers } from '../../content/chapters/16-availability/scenarios.ts';
import { checkProperty } from '../property.ts';
import { chapterModule } from './chapters.ts';

/* What the chapter on availability says beside its figures. */

const { scenarios, sweeps, timelines, blocks } = await chapterModule('16-availability');
const opening = scenarios.opening!.scenario;

/** What happened in a run, one object a row. */
function happened(scenario: ScenarioInput) {
  const { transitions } = trace(scenario);
  return Array.from({ length: transitions.length / TRANSITION_WIDTH }, (_, i) => {
    const row = transitions.slice(i * TRANSITION_WIDTH, (i + 1) * TRANSITION_WIDTH);
    const [timeMs, kind, payment, , server, detail] = row;
    return { timeMs: timeMs!, kind: kind!, payment: payment!, server: server!, detail: detail! };
  });
}

/** From the crash to the moment at which the balancer knows of it. */
function noticedAfterMs(scenario: ScenarioInput): number {
  const rows = happened(scenario);
  const [down, noticed] = [Transition.serverDown, Transition.observedDown].map(
    (kind) => rows.find((row) => row.kind === kind)!.timeMs,
  );
  return noticed! - down!;
}

describe('detection', () => {
  test('the caption says when the crash is noticed, at the third failed probe and at the first', () => {
    const { runs, text } = scenarios.opening!.claim;
    const reports = Object.fromEntries(
      Object.entries(runs).map(([name, run]) => [name, simulate(run)]),
    );
    const said = text.en(reports, fineFormat('en'));
    expect(said).toContain(`${Math.round(noticedAfterMs(runs.third!) / 1000)} seconds into`);
    expect(said).toContain(`after ${Math.round(noticedAfterMs(runs.first!) / 1000)} seconds,`);
  });

  test('three probes take as long as the prose says, whenever in the interval the crash comes', () => {
    const travelMs = 800;
    const times = Array.from({ length: 40 }, (_, i) => {
      const fromMs = 60_000 + 250 * i;
      const fault = { kind: 'down', server: 'bao', noticedAfterMs: null } as const;
      const faults = [{ ...fault, fromMs, untilMs: fromMs + 60_000 }];
      return (noticedAfterMs({ ...opening, faults }) - travelMs) / 1000;
    });
    expect(Math.min(...times)).toBeGreaterThanOrEqual(detectionSec.least);
    expect(Math.min(...times)).toBeLessThan(detectionSec.least + 0.5);
    expect(Math.max(...times)).toBeLessThanOrEqual(detectionSec.most);
    expect(Math.max(...times)).toBeGreaterThan(detectionSec.most - 0.5);
  });

  test('the lede: every third payment fails until then', () => {
    const { series } = simulate(timelines.detection!.variants[0]!.series[1]!.scenario);
    const slice = Math.round(125_000 / series.sliceMs);
    expect(series.failed[slice]! / series.offered[slice]!).toBeCloseTo(1 / 3, 1);
  });

  test('the cell decides like the library, probe by probe and in whole runs', () => {
    const probes = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.boolean()), {
      minLength: 1,
      maxLength: 60,
    });
    checkProperty(
      fc.property(probes, fc.nat(59), (all, savedAt) => {
        const library = riseAndFall({ serverCount: 3, rise: 2, fall: 3 });
        let cell = inARow();
        for (const [i, [server, passed]] of all.entries()) {
          if (i === savedAt) {
            const saved = cell.save!();
            // What happens to the first after that does not reach what was saved.
            cell.probed!(server, !passed, 0);
            cell = inARow();
            cell.restore!(saved);
          }
          expect(cell.probed!(server, passed, 0)).toBe(library.probed!(server, passed, 0));
        }
      }),
    );
    for (const scenario of [opening, timelines.detection!.claim.runs.third!]) {
      const { policies: _, ...byName } = simulate(scenario);
      const { policies: __, ...byCell } = simulate(scenario, { healthPolicy: inARow() });
      expect(byCell).toEqual(byName);
    }
  });
});

describe('repair and path', () => {
  test('to repair twice as fast does exactly as much as to fail half as often', () => {
    for (const [mttf, mttr] of [
      [999, 1],
      [100, 40],
      [3, 7],
    ] as const)
      expect(availability(mttf, mttr / 2)).toBeCloseTo(availability(2 * mttf, mttr), 14);
  });

  test('of the path on the wall, halved repairs leave half of the downtime', () => {
    const { stages } = blocks.path!;
    const faster = stages.map((stage) => ({ ...stage, mttrMs: stage.mttrMs / 2 }));
    const left = (1 - systemAvailability(faster)) / (1 - systemAvailability(stages));
    expect(left).toBeCloseTo(0.5, 2);
    expect(100 * systemAvailability(stages)).toBeCloseTo(pathNumbers.pathPercent, 2);
  });

  test('the downtimes of the parts add up to that of the path, nearly', () => {
    expect(pathNumbers.partHours).toBe(8.8);
    expect(pathNumbers.pathHours / (3 * pathNumbers.partHours)).toBeCloseTo(1, 2);
  });

  test('with one crew the machines are down for as long as theory says, half of it waiting', () => {
    const { even, queue } = sweeps.repairs!.claim.runs as Record<string, ScenarioInput>;
    const system = repairableSystem({
      machineCount: 5,
      neededCount: 1,
      crewCount: 1,
      mttfMs: 10_000,
      mttrMs: 2000,
    });
    const down = ({ concurrency }: Report) => concurrency.mean / 5;
    const crowded = simulate(queue!);
    expect(down(crowded) / (1 - system.machineAvailability)).toBeCloseTo(1, 1);
    expect(down(simulate(even!)) / (1 - availability(10_000, 2000))).toBeCloseTo(1, 1);
    const waiting = crowded.servers[0]!.meanQueue / crowded.concurrency.mean;
    expect(waiting).toBeCloseTo(system.meanWaiting / (5 - system.meanUp), 1);
  });

  test('with the cycle for MTBF, the article’s formula is too kind to any log', () => {
    const gaps = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })),
      {
        minLength: 1,
      },
    );
    checkProperty(
      fc.property(gaps, (all) => {
        let hours = 0;
        let up = 0;
        const log = all.map(([running, repair]): [number, number] => {
          up += running;
          const failed = hours + running;
          hours = failed + repair;
          return [failed, hours];
        });
        const { mttf, mttr, cycle } = meanTimes(log, hours);
        expect(mttf / cycle).toBeCloseTo(up / hours, 12);
        expect(cycle).toBeCloseTo(mttf + mttr, 9);
        expect(cycle / (cycle + mttr)).toBeGreaterThan(up / hours);
      }),
    );
  });
});

test('most payments that are charged twice are answered in the end', () => {
  const { without } = scenarios['lost-answers']!.claim.runs;
  for (let seed = 1; seed <= 20; seed += 1) {
    const rows = happened({ ...without!, seed });
    const charged = rows.filter(
      ({ kind, detail }) => kind === Transition.processed && detail === Charge.double,
    );
    const answered = new Set(
      rows.filter(({ kind }) => kind === Transition.answered).map(({ payment }) => payment),
    );
    const payments = [...new Set(charged.map(({ payment }) => payment))];
    expect(payments.length).toBeGreaterThan(10);
    const successes = payments.filter((payment) => answered.has(payment));
    expect(successes.length).toBeGreaterThan(0.5 * payments.length);
    const inSuccesses = charged.filter(({ payment }) => answered.has(payment));
    expect(inSuccesses.length).toBeGreaterThan(0.5 * charged.length);
  }
});
