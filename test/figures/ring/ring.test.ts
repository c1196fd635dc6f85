import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Mark, markup } from '#figures/mark';
import { awayText, readAway } from '#figures/ring/away-text';
import { arcLength, drawRing } from '#figures/ring/draw-ring';
import { keyOwners, keyPlace, keySlot } from '#figures/ring/key-owners';
import { MOST_POINTS, type RingData, ringCounts, ringView } from '#figures/ring/ring-data';
import { ringLayout } from '#figures/ring/ring-layout';
import { ringTable, ringText } from '#figures/ring/ring-text';
import { figureStrings } from '#interface/figure-strings';
import { numberFormat } from '#interface/number-format';
import { simulate } from '#simulator/simulate';
import { checkProperty } from '../../property.ts';
import { merchantRing } from './ring-scenarios.ts';

const SIZE = 13;
const format = numberFormat('en');
const words = figureStrings.en;
const data: RingData = {
  servers: merchantRing.servers,
  keys: merchantRing.keys,
  placements: merchantRing.placements.map(({ placement, label }) => ({
    placement,
    label: label.en,
  })),
  pointCount: merchantRing.pointCount,
  tableSize: SIZE,
  away: [1],
};
const NONE: ReadonlySet<number> = new Set();
const anyAway = fc
  .array(fc.nat(data.servers.length - 1), { maxLength: 3 })
  .map((positions) => new Set(positions));
const anyPoints = fc.integer({ min: 1, max: MOST_POINTS });

describe('whose a key is', () => {
  test('on the ring: the arc says so that its hash lies in', () => {
    checkProperty(
      fc.property(anyAway, anyPoints, (away, pointCount) => {
        const question = { ...data, placement: 'ring' as const, away, pointCount };
        const { owners, arcs } = keyOwners(question);
        expect(arcs.reduce((sum, arc) => sum + arcLength(arc), 0)).toBeCloseTo(1, 9);
        for (const [i, key] of data.keys.entries()) {
          const place = keyPlace(key);
          const arc = arcs.find(({ from, to }) =>
            from < to ? from < place && place <= to : from < place || place <= to,
          );
          expect(owners[i]).toBe(arc?.owner);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('in the table: the slot says so that its hash names', () => {
    checkProperty(
      fc.property(anyAway, (away) => {
        const question = { ...data, placement: 'table' as const, away };
        const { owners, slots } = keyOwners(question);
        expect(slots).toHaveLength(SIZE);
        expect(owners).toEqual(data.keys.map((key) => slots[keySlot(key, SIZE)]));
        // Equal shares, give or take a slot.
        const counts = data.servers.map((_, i) => slots.filter((owner) => owner === i).length);
        const there = counts.filter((_, i) => !away.has(i));
        expect(Math.max(...there) - Math.min(...there)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('only on the ring do just those keys move whose server goes', () => {
    const needless = (placement: number) =>
      ringCounts(ringView(data, placement, 6, new Set([1]))).movedNeedlessly;
    checkProperty(
      fc.property(anyAway, anyPoints, (away, points) => {
        expect(ringCounts(ringView(data, 0, points, away)).movedNeedlessly).toBe(0);
      }),
      { numRuns: 60 },
    );
    expect(needless(2)).toBeGreaterThan(needless(1));
    expect(needless(1)).toBeGreaterThan(0);
  });

  test('is never one that is away', () => {
    checkProperty(
      fc.property(anyAway, fc.nat(2), (away, placement) => {
        const { owners } = ringView(data, placement, 6, away);
        expect(owners.filter((owner) => owner < 0 || away.has(owner))).toEqual([]);
      }),
    );
  });

  test('is nobody when all are away', () => {
    const all = new Set([0, 1, 2, 3]);
    for (const placement of [0, 1, 2]) {
      const view = ringView(data, placement, 6, all);
      expect(new Set(view.owners)).toEqual(new Set([-1]));
      expect(ringText(view, words, format)).toBe('All servers are away: no key has a server.');
      expect(ringCounts(view).maxOverMean).toBe(0);
    }
  });
});

test('counts add up to the keys, and the most is over their mean', () => {
  checkProperty(
    fc.property(anyAway, anyPoints, fc.nat(2), (away, points, placement) => {
      const counts = ringCounts(ringView(data, placement, points, away));
      const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
      expect(sum(counts.perServer)).toBe(30);
      expect(sum(counts.perServerBefore)).toBe(30);
      const mean = 30 / (4 - away.size);
      expect(counts.maxOverMean).toBeCloseTo(Math.max(...counts.perServer) / mean, 12);
      expect(counts.moved).toBeGreaterThanOrEqual(counts.movedNeedlessly);
    }),
    { numRuns: 60 },
  );
});

const shown = (marks: readonly Mark[], start: string) =>
  marks.filter(({ key }) => key.startsWith(start));

describe.each(['wide', 'tall'] as const)('the %s drawing', (kind) => {
  const layout = ringLayout(kind, data.servers.length, SIZE);

  test('has an arc for each of the ring, a mark for each key, a square for each that moved', () => {
    const view = ringView(data, 0, 6, new Set([1]));
    const marks = drawRing(view, layout, format);
    const drawn = shown(marks, 'arc-').map(({ attributes }) => attributes.class);
    expect(drawn).toEqual(view.arcs.map(({ owner }) => `ring-arc owner-${owner}`));
    const moved = marks.filter(({ attributes }) => attributes.class === 'ring-key-moved');
    expect(moved).toHaveLength(ringCounts(view).moved);
    expect(moved.length).toBeGreaterThan(0);
    expect(marks.filter(({ attributes }) => attributes.class === 'ring-key')).toHaveLength(
      30 - moved.length,
    );
    const counts = shown(marks, 'count-').map(({ text }) => Number(text));
    expect(counts).toEqual(ringCounts(view).perServer);
  });

  test('comes out of what the page hands over as it was built', () => {
    const handed = JSON.parse(JSON.stringify(data)) as RingData;
    const draw = (of: RingData) =>
      markup(drawRing(ringView(of, 0, of.pointCount, new Set(of.away)), layout, format));
    expect(draw(handed)).toBe(draw(data));
  });

  test('writes the table cell by cell, and all keys below the cells', () => {
    const view = ringView(data, 1, 6, NONE);
    const marks = drawRing(view, layout, format);
    const letters = shown(marks, 'slot-letter-').map(({ text }) => text);
    expect(letters).toEqual(view.slots.map((owner) => 'ABCD'[owner]));
    expect(marks.filter(({ key }) => /^key-\d/.test(key))).toHaveLength(30);
  });

  test('keeps its size whatever is away, and lies within it, each key once', () => {
    checkProperty(
      fc.property(anyAway, anyPoints, fc.nat(2), (away, points, placement) => {
        const marks = drawRing(ringView(data, placement, points, away), layout, format);
        const keys = marks.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { attributes } of marks) {
          const x = Number(attributes.x ?? attributes.cx ?? 0);
          const y = Number(attributes.y ?? attributes.cy ?? 0);
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + Number(attributes.width ?? 0)).toBeLessThanOrEqual(layout.width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y + Number(attributes.height ?? 0)).toBeLessThanOrEqual(layout.height);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('in words and in the table', () => {
  test('keys of each server; what moved, once a server is away', () => {
    const all = ringText(ringView(data, 0, 6, NONE), words, format);
    expect(all).toMatch(/^Keys per server: ada \d+, bao \d+, cal \d+, dee \d+\. The most is/);
    expect(all).not.toContain('moved');
    const away = ringView(data, 0, 6, new Set([1]));
    const { perServerBefore } = ringCounts(away);
    expect(ringText(away, words, format)).toMatch(
      new RegExp(` ${perServerBefore[1]} of 30 keys have moved, 0 of them`),
    );
    expect(ringText(away, words, format)).not.toContain('bao');
  });

  test('each row has a cell for each column', () => {
    const { head, rows } = ringTable(ringView(data, 2, 6, new Set([1])), words, format);
    expect(rows).toHaveLength(7);
    for (const row of rows) expect(row).toHaveLength(head.length);
  });
});

describe('who is away, in an address', () => {
  test('comes back as it was', () => {
    checkProperty(
      fc.property(anyAway, (away) => {
        expect(readAway(awayText(away), 4)).toEqual(away);
      }),
    );
  });

  test.each([undefined, 'x', '4', '1,', '-1', '0,,1', '<b>'])(
    'is refused when it is none: %s',
    (text) => {
      expect(readAway(text, 4)).toBeUndefined();
    },
  );
});

describe('the claim of the sample', () => {
  const { claim } = merchantRing;
  const reportsOf = (runs: typeof claim.runs, seed: number) =>
    Object.fromEntries(
      Object.entries(runs).map(([name, run]) => [name, simulate({ ...run, seed })]),
    );
  test.each([...Array(20).keys()])('holds, and its contrast does not: seed %i', (before) => {
    const reports = reportsOf(claim.runs, before + 1);
    expect(claim.holds(reports)).toBe(true);
    const contrast = { ...reports, ...reportsOf(claim.contrast, before + 1) };
    expect(claim.holds(contrast)).toBe(false);
  });
});
