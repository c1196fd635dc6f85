import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocksLayout } from '#figures/blocks/blocks-layout';
import { blocksText } from '#figures/blocks/blocks-text';
import { availabilityText, drawBlocks } from '#figures/blocks/draw-blocks';
import { stageCells } from '#figures/blocks/stage-cells';
import { isStage, MOST_MACHINES, readStages, stagesText } from '#figures/blocks/stages-text';
import { isUp, stageAvailability, systemAvailability } from '#figures/blocks/system-availability';
import { figureStrings } from '#interface/figure-strings';
import { fineFormat } from '#interface/fine-format';
import type { Stage } from '#simulator/scenario/shown-chart';
import { checkProperty } from '../../property.ts';

const HOUR_MS = 3_600_000;
const stage = (part: Partial<Stage> = {}): Stage => ({
  name: 'app',
  mttfMs: 99 * HOUR_MS,
  mttrMs: HOUR_MS,
  count: 1,
  needed: 1,
  commonShare: 0,
  ...part,
});
const format = fineFormat('en');
const anyStage = fc
  .record({
    name: fc.constantFrom('app', '网关', 'data base'),
    mttfMs: fc.integer({ min: 1, max: 1e6 }).map((hours) => hours * HOUR_MS),
    mttrMs: fc.integer({ min: 0, max: 1e4 }).map((hours) => hours * HOUR_MS),
    count: fc.integer({ min: 1, max: MOST_MACHINES }),
    missing: fc.integer({ min: 0, max: MOST_MACHINES - 1 }),
    commonShare: fc.constantFrom(0, 0.1, 0.5, 1),
  })
  .map(({ missing, ...rest }) => ({ ...rest, needed: Math.max(1, rest.count - missing) }));
const anyStages = fc.array(anyStage, { minLength: 1, maxLength: 6 });

describe('how available a system is', () => {
  test('one machine, two of which one is needed, and two in a row', () => {
    expect(stageAvailability(stage())).toBeCloseTo(0.99, 12);
    expect(stageAvailability(stage({ count: 2 }))).toBeCloseTo(0.9999, 12);
    expect(stageAvailability(stage({ count: 2, needed: 2 }))).toBeCloseTo(0.9801, 12);
    expect(systemAvailability([stage(), stage()])).toBeCloseTo(0.9801, 12);
  });

  test('with everything failing together, copies buy nothing', () => {
    expect(stageAvailability(stage({ count: 5, commonShare: 1 }))).toBeCloseTo(0.99, 12);
  });

  test('is never more than the weakest stage', () => {
    checkProperty(
      fc.property(anyStages, (stages) => {
        const weakest = Math.min(...stages.map(stageAvailability));
        expect(systemAvailability(stages)).toBeLessThanOrEqual(weakest + 1e-15);
      }),
    );
  });

  test('and whether it is up now: as many as needed in each stage', () => {
    const stages = [stage({ count: 3, needed: 2 }), stage()];
    const none = new Set<number>();
    expect(isUp(stages, [none, none])).toBe(true);
    expect(isUp(stages, [new Set([1]), none])).toBe(true);
    expect(isUp(stages, [new Set([0, 2]), none])).toBe(false);
    expect(isUp(stages, [none, new Set([0])])).toBe(false);
  });
});

describe('stages in an address', () => {
  test('come back as they were', () => {
    checkProperty(
      fc.property(anyStages, (stages) => {
        expect(readStages(stagesText(stages))).toEqual(stages);
      }),
    );
  });

  test.each([
    '',
    'app~99~1~1~1',
    'app~99~1~1~2~0',
    'app~-1~1~1~1~0',
    'app~99~1~10~1~0',
    'app~99~1~1~1~2',
    'app~x~1~1~1~0',
    '~99~1~1~1~0',
    'a name that is too long~99~1~1~1~0',
    Array.from({ length: 7 }, () => 'app~99~1~1~1~0').join(';'),
  ])('are refused when they are none: %s', (text) => {
    expect(readStages(text)).toBeUndefined();
  });

  test('a name cannot break out of its place', () => {
    expect(readStages(stagesText([stage({ name: 'a~b;c' })]))?.[0]?.name).toBe('a b c');
    expect(isStage(stage({ name: '   ' }))).toBe(false);
  });
});

describe.each(['wide', 'tall'] as const)('the %s drawing', (kind) => {
  test('lies within its frame, each key once, however many machines', () => {
    checkProperty(
      fc.property(anyStages, (stages) => {
        const layout = blocksLayout(kind, stages);
        for (const { machines } of layout.stages) {
          for (const { x, y, width, height } of machines) {
            expect(x).toBeGreaterThanOrEqual(0);
            expect(x + width).toBeLessThanOrEqual(layout.width);
            expect(y + height).toBeLessThanOrEqual(layout.height);
          }
        }
        const down = stages.map(() => new Set([0]));
        const state = { stages, down, selected: 0 };
        const keys = drawBlocks(state, layout, figureStrings.en, format).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  test('lets nothing flow behind a stage that is down', () => {
    const stages = [stage({ count: 2 }), stage(), stage()];
    const on = (down: readonly number[][]) =>
      drawBlocks(
        { stages, down: down.map((machines) => new Set(machines)), selected: 0 },
        blocksLayout(kind, stages),
        figureStrings.en,
        format,
      ).filter(({ attributes }) => attributes.class?.includes('blocks-wire-on')).length;
    expect(on([[], [], []])).toBe(8);
    expect(on([[0], [], []])).toBe(6);
    expect(on([[], [0], []])).toBe(4);
    expect(on([[0, 1], [], []])).toBe(0);
  });
});

test('is told in words and in the table', () => {
  const state = { stages: [stage()], down: [new Set<number>()], selected: 0 };
  const words = figureStrings.en;
  expect(blocksText(state, words, format)).toBe(
    'The system: 99.0\u202f%, 2.0 nines, down 3.65\u202fd a year.',
  );
  expect(blocksText({ ...state, down: [new Set([0])] }, words, format)).toContain(
    'no payment gets through',
  );
  expect(stageCells(stage(), format)).toEqual([
    '4.13\u202fd',
    '1.00\u202fh',
    '1',
    '1',
    '0\u202f%',
    '99.0\u202f%',
  ]);
});

test('shows two digits of what is missing, and no more than there are', () => {
  expect(availabilityText(0.99999, format)).toBe('99.9990\u202f%');
  expect(availabilityText(0.5, format)).toBe('50.0\u202f%');
  expect(availabilityText(1, format)).toBe('100\u202f%');
});
