import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBalancer } from '#algorithms/balancing/catalog';
import { type Mark, markup } from '#figures/mark';
import { drawWeights } from '#figures/weights/draw-weights';
import { type PickSteps, pickSteps } from '#figures/weights/pick-steps';
import { readTaken } from '#figures/weights/read-taken';
import {
  chipRoom,
  MOST_WEIGHT,
  type WeightsData,
  type WeightsView,
  weightsView,
} from '#figures/weights/weights-data';
import { weightsLayout } from '#figures/weights/weights-layout';
import { weightsTable } from '#figures/weights/weights-table';
import { weightsText } from '#figures/weights/weights-text';
import { figureStrings } from '#interface/figure-strings';
import { numberFormat } from '#interface/number-format';
import { randomStream } from '#numerics/random-stream';
import { simulate } from '#simulator/simulate';
import { anyRequest } from '../../algorithms/balancing/traffic.ts';
import { checkProperty } from '../../property.ts';
import vectors from '../../vectors/weighted-round-robin.json';
import { nginxWeights } from './weights-scenarios.ts';

const SMOOTH = { name: 'smooth-weighted-round-robin' };
const IN_ROUNDS = { name: 'ipvs-weighted-round-robin' };
const words = figureStrings.en;
const format = numberFormat('en');
const data: WeightsData = {
  servers: nginxWeights.servers,
  balancers: nginxWeights.balancers.map(({ balancer, label }) => ({ balancer, label: label.en })),
  pickCount: nginxWeights.pickCount,
  turned: 0,
};
const named = (weights: readonly number[]) =>
  weights.map((weight, i) => ({ name: 'abcdef'[i] ?? '', weight }));
const order = ({ steps }: PickSteps, count: number) =>
  steps
    .slice(0, count)
    .map(({ picked }) => 'abcdef'[picked])
    .join('');
const anyWeights = fc.array(fc.integer({ min: 0, max: MOST_WEIGHT }), {
  minLength: 2,
  maxLength: 6,
});

describe('the picks', () => {
  test('and what is kept of them are those that nginx publishes', () => {
    const trace = vectors.cases.find(({ id }) => id === 'nginx-swrr-5-1-1')!.expected.trace!;
    const { steps, period } = pickSteps(SMOOTH, named([5, 1, 1]), 14);
    expect(period).toBe(7);
    for (const [i, { pick, after }] of trace.entries()) {
      const { picked, book } = steps[i]!;
      expect('abc'[picked]).toBe(pick);
      expect(book).toMatchObject({ kind: 'smooth', after });
    }
    expect(order({ steps, period }, 14)).toBe('aabacaaaabacaa');
  });

  test('come the heaviest first where passes are made over the list', () => {
    const picks = pickSteps(IN_ROUNDS, named([5, 1, 1]), 14);
    expect(order(picks, 14)).toBe('aaaaabcaaaaabc');
    expect(picks.period).toBe(7);
    const needed = picks.steps
      .slice(0, 7)
      .map(({ book }) => (book.kind === 'passes' ? book.needed : undefined));
    expect(needed).toEqual([5, 4, 3, 2, 1, 1, 1]);
  });

  test.each([SMOOTH, IN_ROUNDS])('are those of the balancer itself: $name', (balancer) => {
    checkProperty(
      fc.property(anyWeights, (weights) => {
        const servers = named(weights);
        const { steps } = pickSteps(balancer, servers, 30);
        const alone = createBalancer(balancer.name);
        const seen = servers.map((server, index) => ({
          ...server,
          ...{ index, zone: '', priority: 0, up: true, inFlight: 0, queued: 0, responseMs: 0 },
        }));
        const context = { nowMs: 0, random: randomStream(1, 'picks') };
        for (const { picked } of steps) {
          expect(alone.pick(seen, anyRequest, context)?.index).toBe(picked);
        }
        if (weights.every((weight) => weight === 0)) expect(steps).toEqual([]);
        else expect(steps.length).toBeGreaterThanOrEqual(30);
      }),
    );
  });

  test('add up: each server gains its weight, the most is picked, and pays the total', () => {
    checkProperty(
      fc.property(anyWeights, (weights) => {
        const { steps } = pickSteps(SMOOTH, named(weights), 30);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        let before = weights.map(() => 0);
        for (const { picked, book } of steps) {
          if (book.kind !== 'smooth') throw new Error(`${book.kind} is no smooth bookkeeping`);
          const gained = before.map((current, i) => current + weights[i]!);
          expect(book.before).toEqual(before);
          expect(book.gained).toEqual(gained);
          expect(book.total).toBe(total);
          const able = gained.filter((_, i) => weights[i]! > 0);
          expect(gained[picked]).toBe(Math.max(...able));
          expect(book.after).toEqual(gained.map((at, i) => (i === picked ? at - total : at)));
          before = [...book.after];
        }
      }),
    );
  });

  test('repeat after the sum of the weights over their common divisor', () => {
    expect(pickSteps(SMOOTH, named([4, 2]), 4).period).toBe(3);
    expect(pickSteps(SMOOTH, named([20, 9, 1]), 4)).toMatchObject({ period: 30 });
    expect(pickSteps(SMOOTH, named([20, 9, 1]), 4).steps).toHaveLength(30);
  });

  test('of a balancer that keeps nothing have no period and no columns', () => {
    const { steps, period } = pickSteps({ name: 'uniform-random' }, named([2, 1]), 9);
    expect(period).toBeUndefined();
    expect(steps).toHaveLength(9);
    expect(steps[0]?.book).toEqual({ kind: 'none' });
  });

  test('are refused to a balancer that is none, and to a weight that is none', () => {
    expect(() => pickSteps({ name: 'by-weight' }, named([1]), 3)).toThrow(RangeError);
    expect(() => pickSteps(SMOOTH, named([-1, 1]), 3)).toThrow(RangeError);
  });
});

/** A drawn table as numbers by row and column. */
function drawnCells(marks: readonly Mark[]): Map<string, string> {
  return new Map(
    marks.flatMap(({ key, text }) => (key.startsWith('cell-') ? [[key, text ?? '']] : [])),
  );
}

describe.each(['wide', 'tall'] as const)('the %s drawing', (kind) => {
  const layout = weightsLayout(kind, ['a', 'b', 'c'], chipRoom(data));
  const draw = (view: WeightsView) => drawWeights(view, layout, words, format);

  test('says what the balancer kept, and whom it picked', () => {
    const view = { ...weightsView(data, 0, 5), taken: 3 };
    const marks = draw(view);
    const cells = drawnCells(marks);
    const column = (name: string) => [0, 1, 2].map((row) => cells.get(`cell-${name}-${row}`));
    expect(column('weight')).toEqual(['5', '1', '1']);
    expect(column('before')).toEqual(['\u22124', '2', '2']);
    expect(column('gained')).toEqual(['1', '3', '3']);
    expect(column('after')).toEqual(['1', '\u22124', '3']);
    expect(column('picked')).toEqual(['2', '1', '0']);
    const picked = marks.filter(({ attributes }) => attributes.class?.includes('row-picked'));
    expect(picked.map(({ key }) => key)).toEqual(['row-1']);
    const chips = marks.filter(({ key }) => key.startsWith('chip-name-'));
    expect(chips.map(({ text }) => text)).toEqual(['a', 'a', 'b']);
  });

  test('comes out of what the page hands over as it was built', () => {
    const handed = JSON.parse(JSON.stringify(data)) as WeightsData;
    expect(markup(draw(weightsView(handed, 0, 5)))).toBe(markup(draw(weightsView(data, 0, 5))));
  });

  test('brackets each period once it is complete', () => {
    const brackets = (taken: number) =>
      draw({ ...weightsView(data, 0, 5), taken }).filter(({ key }) => /^period-\d/.test(key));
    const periods = (taken: number) =>
      new Set(brackets(taken).map(({ key }) => key.split('-')[1])).size;
    expect([0, 6, 7, 13, 14].map(periods)).toEqual([0, 0, 1, 1, 2]);
  });

  test('lies within its frame, each key once, whatever the weight and the step', () => {
    const weight = fc.integer({ min: 0, max: MOST_WEIGHT });
    checkProperty(
      fc.property(weight, fc.nat(40), fc.nat(1), (turned, taken, balancer) => {
        const view = weightsView(data, balancer, turned);
        const marks = draw({ ...view, taken: Math.min(taken, view.steps.length) });
        const keys = marks.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { tag, attributes } of marks) {
          if (tag !== 'rect') continue;
          const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) =>
            Number(attributes[name]),
          );
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x! + width!).toBeLessThanOrEqual(layout.width);
          expect(y! + height!).toBeLessThanOrEqual(layout.height);
        }
      }),
    );
  });
});

describe('in words and in the table', () => {
  const view = weightsView(data, 0, 5);
  test('a pick, why, and when the order repeats', () => {
    const text = (taken: number) => weightsText({ ...view, taken }, words, format);
    expect(text(0)).toBe('Nothing is picked yet.');
    expect(text(1)).toBe(
      'Pick 1: a has the most, 5. It pays the total of the weights, 7, and has \u22122 left.',
    );
    expect(text(7)).toMatch(/The order repeats after 7 picks\.$/);
    expect(view.taken).toBe(7);
    const inChinese = weightsText(view, figureStrings['zh-cn'], numberFormat('zh-cn'));
    expect(inChinese).not.toMatch(/[，。：] |\{|undefined/);
  });

  test('of all weights 0 there is nothing to pick', () => {
    const none = { ...data, servers: named([0, 0]) };
    const empty = weightsView(none, 0, 0);
    expect(weightsText(empty, words, format)).toBe(words.weightsNone);
    const layout = weightsLayout('wide', ['a', 'b'], 4);
    const marks = drawWeights(empty, layout, words, format);
    expect(marks.filter(({ key }) => key.startsWith('chip'))).toEqual([]);
  });

  test('all picks, each with what was kept around it', () => {
    const { head, rows } = weightsTable(view, words, format);
    expect(rows).toHaveLength(view.steps.length);
    for (const row of rows) expect(row).toHaveLength(head.length);
    const after = head.indexOf('a: \u2212 total');
    expect(rows.slice(0, 3).map((row) => row[after])).toEqual(['\u22122', '\u22124', '1']);
  });
});

describe('a number of picks in an address', () => {
  test('is read', () => {
    expect(['0', '7', '14'].map(readTaken)).toEqual([0, 7, 14]);
  });

  test.each([undefined, '', '-1', '1.5', 'x', '1e3', '1000'])('is none: %s', (text) => {
    expect(readTaken(text)).toBeUndefined();
  });
});

describe('the claim of the sample', () => {
  const { claim } = nginxWeights;
  const reportsOf = (runs: typeof claim.runs, seed: number) =>
    Object.fromEntries(
      Object.entries(runs).map(([name, run]) => [name, simulate({ ...run, seed })]),
    );
  test.each(Array.from({ length: 20 }, (_, i) => i + 1))(
    'holds, and its contrast does not: seed %i',
    (seed) => {
      const reports = reportsOf(claim.runs, seed);
      expect(claim.holds(reports)).toBe(true);
      expect(claim.holds({ ...reports, ...reportsOf(claim.contrast, seed) })).toBe(false);
    },
  );
});
