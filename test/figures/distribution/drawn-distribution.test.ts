// @vitest-environment node
import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import { describe, expect, test, vi } from 'vitest';
import { builtDistribution, builtLines, distributionData } from '#components/distribution-data';
import { CHART_KINDS, type ChartKind } from '#figures/chart/chart-frame';
import type { DistributionForm } from '#figures/distribution/distribution-data';
import { distributionFrame } from '#figures/distribution/distribution-frame';
import { distributionSummary, distributionTable } from '#figures/distribution/distribution-text';
import { drawDistribution } from '#figures/distribution/draw-distribution';
import { binEdges } from '#figures/distribution/log-steps';
import {
  readDistribution,
  shareInBins,
  shareWithin,
} from '#figures/distribution/read-distribution';
import { figureStrings } from '#interface/figure-strings';
import { fineFormat } from '#interface/fine-format';
import { simulate } from '#simulator/simulate';
import { exponential, shownTimes } from './distribution-scenarios.ts';

// What lists the chapters; no chapter has part in this.
vi.mock('astro:content', () => ({ getCollection: async () => [] }));

const { document } = new JSDOM('').window;
const data = distributionData(shownTimes, 'en');
const [busy, idle] = data.variants;
const reports = busy!.runs.map(({ scenario }) => simulate(scenario));
const lines = readDistribution(busy!, reports, 1000);

/** The places of a drawn path, in the axes' own numbers. */
function placesOf(path: Element, form: DistributionForm, kind: ChartKind) {
  const frame = distributionFrame(data.look, lines, form, 1, kind);
  const places = (path.getAttribute('d') ?? '').matchAll(/[ML]?(-?[\d.]+),(-?[\d.]+)/g);
  return [...places].map(([, left, top]) => ({
    left: Number(left),
    y: frame.valueAt(Number(top)),
    x: xAt(frame, Number(left)),
  }));
}

/** The inverse of the frame's logarithmic axis, found by halving. */
function xAt(frame: { x(value: number): number }, left: number): number {
  let [low, high] = [data.look.x.from / 2, data.look.x.to * 2];
  for (let step = 0; step < 60; step += 1) {
    const middle = Math.sqrt(low * high);
    if (frame.x(middle) < left) low = middle;
    else high = middle;
  }
  return low;
}

const pathsOf = (chart: Element) => [...chart.querySelectorAll('[aria-label=line] path')];

describe.each(CHART_KINDS)('a %s distribution, read back', (kind) => {
  const chart = drawDistribution(Plot, data.look, lines, 'cumulative', kind, document);
  const long = pathsOf(chart).filter((path) => (path.getAttribute('d') ?? '').length > 300);

  test('each line goes through what the report counted', () => {
    // By line: what was simulated, then the formula if there is one.
    const [one, , two] = long;
    for (const [path, line] of [
      [one!, lines[0]!],
      [two!, lines[1]!],
    ] as const) {
      const places = placesOf(path, 'cumulative', kind);
      expect(places.length).toBeGreaterThan(20);
      for (const { x, y } of places) expect(y).toBeCloseTo(shareWithin(line.within, x), 1);
    }
  });

  test('the curve is the formula’s', () => {
    for (const { x, y } of placesOf(long[1]!, 'cumulative', kind)) {
      expect(Math.abs(y - exponential(x))).toBeLessThan(0.01);
    }
  });

  test('percentiles stand where the report has them', () => {
    const frame = distributionFrame(data.look, lines, 'cumulative', 1, kind);
    const dots = [...chart.querySelectorAll('[aria-label=dot] > *')].map((dot) => {
      const [, left = '', top = ''] =
        /translate\(([\d.]+),([\d.]+)\)/.exec(dot.getAttribute('transform') ?? '') ?? [];
      const at = (attribute: string, moved: string) => Number(dot.getAttribute(attribute) ?? moved);
      return { left: at('cx', left), y: frame.valueAt(at('cy', top)) };
    });
    for (const { responseMs } of reports) {
      for (const [share, timeMs] of [
        [0.5, responseMs.p50],
        [0.9, responseMs.p90],
        [0.99, responseMs.p99],
      ] as const) {
        const left = frame.x(timeMs / 1000);
        const near = dots.some(
          (dot) => Math.abs(dot.left - left) < 1 && Math.abs(dot.y - share) < 0.005,
        );
        expect(near, `p${100 * share}`).toBe(true);
      }
    }
  });

  test('the histogram has each bin’s share', () => {
    const histogram = drawDistribution(Plot, data.look, lines, 'histogram', kind, document);
    expect(histogram.outerHTML).not.toBe(chart.outerHTML);
    const shares = shareInBins(lines[0]!.within, binEdges(data.look.x));
    const [from, to] = [data.look.x.from, data.look.x.to].map((x) =>
      shareWithin(lines[0]!.within, x),
    );
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(to! - from!, 9);
    // Of an exponential time the fullest of ten bins a decade has 1 in 12.
    expect(Math.max(...shares)).toBeCloseTo(0.085, 2);
  });

  test('what is built is what is drawn alive first', () => {
    const built = builtDistribution(data, builtLines(data), kind);
    expect(built).toBe(chart.outerHTML);
  });

  test('nothing is drawn of a run that has not come yet', () => {
    const empty = readDistribution(busy!, [], 1000);
    const drawn = drawDistribution(Plot, data.look, empty, 'cumulative', kind, document);
    expect(drawn.outerHTML).not.toContain('NaN');
  });
});

describe('in words', () => {
  const [words, format] = [figureStrings.en, fineFormat('en')];

  test('the summary has the percentiles of every line', () => {
    const said = distributionSummary(data.look, lines, words, format);
    for (const { responseMs } of reports) {
      for (const time of [responseMs.p50, responseMs.p90, responseMs.p99]) {
        expect(said).toContain(format.duration(time));
      }
    }
  });

  test('the table has them too, and the shares within round times beside the formula’s', () => {
    const { head, rows } = distributionTable(data.look, lines, words, format);
    expect(head).toHaveLength(1 + 2 + 1);
    expect(rows[0]![1]).toBe(format.duration(reports[0]!.responseMs.p50));
    const tenth = rows.find(([name]) => name === 'within 100 ms'.replace(' ms', '\u202fms'));
    expect(tenth, rows.map(([name]) => name).join()).toBeDefined();
    const formula = head.findIndex((name) => name.includes('Formula'));
    expect(tenth![formula]).toBe(format.percentTo(exponential(0.1), 1));
  });

  test('before a run it has dashes, and no NaN', () => {
    const empty = readDistribution(idle!, [], 1000);
    const table = JSON.stringify(distributionTable(data.look, empty, words, format));
    expect(table).not.toContain('NaN');
  });
});

test('between the edges a share is on the straight line; outside it is 0 and all', () => {
  const within = [
    { x: 1, y: 0 },
    { x: 3, y: 0.5 },
    { x: 5, y: 1 },
  ];
  expect([0.5, 1, 2, 3, 4, 9].map((x) => shareWithin(within, x))).toEqual([
    0, 0, 0.25, 0.5, 0.75, 1,
  ]);
  expect(shareWithin([], 1)).toBeNaN();
});

describe('what cannot be drawn is refused while the page is built', () => {
  const [first] = shownTimes.variants;
  const wrong = (formula: (x: number) => number) => ({
    ...shownTimes,
    variants: [{ ...first!, series: [{ ...first!.series[0]!, formula }] }],
  });

  test.each([
    [0, 2],
    [2, 1],
    [-1, 2],
    [1, Number.POSITIVE_INFINITY],
    [Number.NaN, 2],
  ])('an axis from %d to %d', (from, to) => {
    const shown = { ...shownTimes, x: { ...shownTimes.x, from, to } };
    expect(() => distributionData(shown, 'en')).toThrow('0 < from < to is needed');
  });

  test.each([() => 1.2, () => -0.1, () => Number.NaN])(
    'a formula whose shares are none',
    (formula) => {
      expect(() => distributionData(wrong(formula), 'en')).toThrow('a share from 0 to 1 is needed');
    },
  );
});

test('lines that share a run are simulated once', () => {
  const shared = shownTimes.variants[0]!.series[0]!;
  const shown = {
    ...shownTimes,
    variants: [{ ...shownTimes.variants[0]!, series: [shared, { ...shared, name: 'again' }] }],
  };
  const [variant] = distributionData(shown, 'en').variants;
  expect(variant!.runs).toHaveLength(1);
  expect(variant!.series.map(({ run }) => run)).toEqual([0, 0]);
});
