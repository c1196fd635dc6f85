// @vitest-environment node
import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import { describe, expect, test, vi } from 'vitest';
import { builtComparison, builtRows, comparisonData } from '#components/comparison-data';
import { CHART_KINDS } from '#figures/chart/chart-frame';
import type { ComparisonRow } from '#figures/comparison/comparison-data';
import { comparisonFrame } from '#figures/comparison/comparison-frame';
import { comparisonSummary, comparisonTable } from '#figures/comparison/comparison-text';
import { drawComparison } from '#figures/comparison/draw-comparison';
import { cannotBeTold, readComparison } from '#figures/comparison/read-comparison';
import { figureStrings } from '#interface/figure-strings';
import { fineFormat } from '#interface/fine-format';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import type { ShownComparison } from '#simulator/scenario/shown-comparison';
import { simulate } from '#simulator/simulate';

// What lists the chapters; no chapter has part in this.
vi.mock('astro:content', () => ({ getCollection: async () => [] }));

const { document } = new JSDOM('').window;

const through = (balancer: string): ScenarioInput => ({
  version: 1,
  name: balancer,
  seed: 5,
  durationMs: '4min',
  traffic: { kind: 'poisson', arrivalsPerSec: 80 },
  servers: ['a', 'b', 'c', 'd'].map((name) => ({ name })),
  service: { kind: 'exponential', meanMs: 40 },
  balancer: { name: balancer },
});
const contestant = (balancer: string) => ({
  name: balancer,
  label: { en: balancer, 'zh-cn': balancer },
  scenario: through(balancer),
});
const shown: ShownComparison = {
  x: {
    label: { en: 'mean response, ms', 'zh-cn': '平均响应时间（毫秒）' },
    from: -150,
    to: 50,
    fineDigits: 1,
    measure: 'responseMs',
  },
  baseline: contestant('uniform-random'),
  others: [contestant('round-robin'), contestant('least-connections')],
  replications: 5,
  claim: { text: { en: () => '', 'zh-cn': () => '' }, runs: {}, holds: () => true, contrast: {} },
};
const data = comparisonData(shown, 'en');
const rows = builtRows(data);

describe('what is measured', () => {
  test('pairs have the same seeds, and differ as the reports do', () => {
    for (const [i, row] of rows.entries()) {
      const expected = [5, 6, 7, 8, 9].map((seed) => {
        const [own, base] = [shown.others[i]!, shown.baseline].map(
          ({ scenario }) => simulate({ ...scenario, seed }).responseMs.mean,
        );
        return own! - base!;
      });
      expect(row.differences).toEqual(expected);
      const mean = expected.reduce((sum, value) => sum + value, 0) / 5;
      expect(row.interval!.mean).toBeCloseTo(mean, 9);
      // Student's t with 4 degrees of freedom.
      const variance = expected.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4;
      expect(row.interval!.halfWidth).toBeCloseTo(2.776445 * Math.sqrt(variance / 5), 4);
    }
  });

  test('each scenario runs once a seed, the baseline’s too', () => {
    expect(data.runs).toHaveLength(15);
    expect(new Set(data.runs.map(({ scenario }) => scenario.seed)).size).toBe(5);
  });

  test('a pair of which one run is not there yet is left out', () => {
    const reports = data.runs.map(({ scenario }) => simulate(scenario));
    const some = reports.map((report, run) =>
      run === data.others[0]!.runs[1] ? undefined : report,
    );
    expect(readComparison(data, some).map(({ differences }) => differences.length)).toEqual([4, 5]);
    const none = readComparison(data, []);
    expect(none.every(({ interval }) => interval === undefined)).toBe(true);
    expect(drawComparison(Plot, data.look, none, 'tall', document).outerHTML).not.toContain('NaN');
  });
});

describe.each(CHART_KINDS)('a %s comparison, read back', (kind) => {
  const chart = drawComparison(Plot, data.look, rows, kind, document);
  const frame = comparisonFrame(data.look, rows.length, kind);
  const dots = [...chart.querySelectorAll('[aria-label=dot] circle')].map((dot) => ({
    value: frame.valueAt(Number(dot.getAttribute('cx'))),
    radius: Number(dot.getAttribute('r')),
  }));

  test('marks stand at the differences and at their means', () => {
    const small = dots.filter(({ radius }) => radius === 3).map(({ value }) => value);
    const drawn = rows.flatMap(({ differences }) => differences);
    expect(small).toHaveLength(drawn.length);
    for (const [i, value] of drawn.entries()) expect(small[i]).toBeCloseTo(value, 6);
    const means = dots.filter(({ radius }) => radius === 4.5).map(({ value }) => value);
    for (const [i, row] of rows.entries()) expect(means[i]).toBeCloseTo(row.interval!.mean, 6);
  });

  test('intervals reach from end to end', () => {
    const paths = [...chart.querySelectorAll('[aria-label=line][stroke-width="2.5"] path')];
    for (const [i, { interval }] of rows.entries()) {
      const ends = [...(paths[i]?.getAttribute('d') ?? '').matchAll(/[ML](-?[\d.]+),/g)].map(
        ([, left]) => frame.valueAt(Number(left)),
      );
      expect(ends[0]).toBeCloseTo(interval!.mean - interval!.halfWidth, 1);
      expect(ends[1]).toBeCloseTo(interval!.mean + interval!.halfWidth, 1);
    }
  });

  test('what is built is what is drawn alive first', () => {
    expect(builtComparison(data, rows, kind)).toBe(chart.outerHTML);
  });

  test('every name is within the drawing', () => {
    for (const text of chart.querySelectorAll('text')) {
      expect(text.textContent).not.toContain('NaN');
    }
    expect(chart.getAttribute('width')).toBe(kind === 'wide' ? '736' : '358');
  });
});

describe('in words', () => {
  const [words, format] = [figureStrings.en, fineFormat('en')];
  const row = (mean: number, halfWidth: number): ComparisonRow => ({
    name: 'x',
    label: 'x',
    differences: [],
    interval: { mean, halfWidth },
  });

  test('more, less, and what cannot be told', () => {
    const say = (each: ComparisonRow) => comparisonSummary(data.look, [each], words, format);
    expect(say(row(3, 1))).toContain('x, 3.0 ± 1.0 more');
    expect(say(row(-3, 1))).toContain('x, 3.0 ± 1.0 less');
    expect(say(row(0.5, 1))).toContain('x, no difference can be told');
    expect(cannotBeTold(row(1, 1))).toBe(true);
    expect(say({ ...row(0, 0), interval: undefined })).toContain('not known yet');
  });

  test('the table has each pair', () => {
    const { head, rows: lines } = comparisonTable(data.look, rows, words, format);
    expect(head).toEqual(['Difference', 'round-robin', 'least-connections']);
    expect(lines).toHaveLength(2 + 5);
    expect(lines[2]).toEqual([
      'pair 1',
      ...rows.map(({ differences }) => format.decimal(differences[0]!, 1)),
    ]);
  });
});

describe('what cannot be drawn is refused while the page is built', () => {
  test.each([
    [1, 5],
    [-5, -1],
    [0, 0],
    [Number.NaN, 1],
  ])('an axis from %d to %d', (from, to) => {
    expect(() => comparisonData({ ...shown, x: { ...shown.x, from, to } }, 'en')).toThrow(
      'it must hold 0',
    );
  });

  test.each([0, 1, 2.5])('%d replications', (replications) => {
    expect(() => comparisonData({ ...shown, replications }, 'en')).toThrow('at least 2');
  });
});
