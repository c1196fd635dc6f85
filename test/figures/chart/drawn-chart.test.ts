// @vitest-environment node
import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import type { ChartLine } from '#figures/chart/chart-data';
import { CHART_KINDS, chartFrame } from '#figures/chart/chart-frame';
import { drawChart, toTheTop } from '#figures/chart/draw-chart';
import { endLabels } from '#figures/chart/end-labels';
import { readPoints } from '#figures/chart/read-points';
import { simulate } from '#simulator/simulate';
import { storm } from './chart-scenarios.ts';
import { phaseLook, sweepLook, timelineLook } from './looks.ts';

const { document } = new JSDOM('').window;
const line = (points: ChartLine['points'], name = 'original'): ChartLine => ({
  name,
  label: name,
  tone: name === 'baseline' ? 'baseline' : 'original',
  points,
  curve: [],
});
const place = (x: number, y: number, halfWidth = Number.NaN) => ({ x, y, halfWidth });

/** Where dots are drawn, in the axes' own numbers. */
function dotsOf(chart: SVGSVGElement, look: typeof sweepLook, kind: 'wide' | 'tall') {
  const frame = chartFrame(look, kind);
  return [...chart.querySelectorAll('[aria-label=dot] > *')].map((dot) => {
    const [, left = '', top = ''] =
      /translate\(([\d.]+),([\d.]+)\)/.exec(dot.getAttribute('transform') ?? '') ?? [];
    return { x: left, y: frame.valueAt(Number(top || dot.getAttribute('cy'))) };
  });
}

describe.each(CHART_KINDS)('a %s chart', (kind) => {
  test('shows what the report says: dots read back are its numbers', () => {
    const reports = [0, 1, 2].map((seed) => simulate({ ...storm(1), seed }));
    const points = readPoints(
      {
        kind: 'measure',
        measure: 'attemptsPerPayment',
        unit: 1,
        at: [0.2, 0.5, 0.8],
        runs: [[0], [1], [2]],
      },
      reports,
    );
    const chart = drawChart(Plot, sweepLook, [line(points)], kind, document);
    const drawn = dotsOf(chart, sweepLook, kind).map(({ y }) => y);
    expect(drawn).toHaveLength(3);
    for (const [i, report] of reports.entries()) {
      expect(drawn[i]).toBeCloseTo(report.attemptsPerPayment, 2);
    }
  });

  test('draws a timeline through every slice of the report', () => {
    const report = simulate(storm(1));
    const points = readPoints(
      { kind: 'overTime', quantity: 'succeededPerSec', unitMs: 20_000, run: 0 },
      [report],
    );
    const chart = drawChart(Plot, timelineLook, [line(points)], kind, document);
    const d = chart.querySelector('[aria-label=line] path')?.getAttribute('d') ?? '';
    const frame = chartFrame(timelineLook, kind);
    const drawn = [...d.matchAll(/[ML]?([\d.]+),([\d.]+)/g)].map(([, , top]) =>
      frame.valueAt(Number(top)),
    );
    expect(drawn).toHaveLength(60);
    for (const [i, count] of report.series.succeeded.entries()) {
      expect(drawn[i]).toBeCloseTo((count * 1000) / report.series.sliceMs, 1);
    }
  });

  test('says at its edge what lies above it', () => {
    const chart = drawChart(
      Plot,
      sweepLook,
      [line([place(0.2, 1), place(0.9, 42.3)])],
      kind,
      document,
    );
    expect(dotsOf(chart, sweepLook, kind)).toHaveLength(1);
    expect(chart.textContent).toContain('↑ 42.3');
  });

  test('shades and names what was the matter', () => {
    const chart = drawChart(Plot, timelineLook, [], kind, document);
    const frame = chartFrame(timelineLook, kind);
    const band = chart.querySelector('[aria-label=rect] rect')!;
    expect(Number(band.getAttribute('x'))).toBeCloseTo(frame.x(2), 0);
    expect(Number(band.getAttribute('width'))).toBeCloseTo(frame.x(2.5) - frame.x(2), 0);
    expect(chart.textContent).toContain('slow');
  });

  test('shows where all that is asked is done, on a phase plot alone', () => {
    const paths = (look: typeof sweepLook) =>
      drawChart(Plot, look, [], kind, document).querySelectorAll('[aria-label=line] path').length;
    expect(paths(phaseLook)).toBe(1);
    expect(paths(timelineLook)).toBe(0);
  });
});

describe('names of lines', () => {
  test('stand at their ends, one above the other, however close these are', () => {
    const lines = [
      line([place(6, 80)], 'a'),
      line([place(6, 79)], 'b'),
      line([place(6, 78.5)], 'c'),
    ];
    const labels = endLabels(timelineLook, lines, 'wide');
    const frame = chartFrame(timelineLook, 'wide');
    const tops = labels.map(({ y, dy }) => frame.y(y) + dy);
    expect(labels.map(({ label }) => label)).toEqual(['a', 'b', 'c']);
    expect(tops[1]! - tops[0]!).toBeGreaterThanOrEqual(16);
    expect(tops[2]! - tops[1]!).toBeGreaterThanOrEqual(16);
  });

  test('stand at the top where lines leave the chart: the baseline’s to the left', () => {
    const rising = [place(0.5, 5), place(0.9, 50)];
    const labels = endLabels(sweepLook, [line(rising, 'baseline'), line(rising)], 'wide');
    expect(labels.map(({ anchor }) => anchor)).toEqual(['end', 'start']);
    expect(labels.every(({ y }) => y === 10)).toBe(true);
  });

  test('of a line without a point are not there', () => {
    expect(endLabels(timelineLook, [line([])], 'wide')).toEqual([]);
    expect(endLabels(phaseLook, [line([])], 'wide')).toEqual([]);
  });
});

test('a line ends where it leaves the chart', () => {
  expect(toTheTop([place(0, 8), place(1, 12)], 10).at(-1)).toMatchObject({ x: 0.5, y: 10 });
  expect(toTheTop([place(0, 8), place(1, 9)], 10)).toHaveLength(2);
  expect(toTheTop([place(0, 11)], 10)).toEqual([]);
});
