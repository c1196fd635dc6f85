// @vitest-environment node
import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import { describe, expect, test, vi } from 'vitest';
import { builtServerRows, builtServers, serversData } from '#components/servers-data';
import { CHART_KINDS } from '#figures/chart/chart-frame';
import { drawServers } from '#figures/servers/draw-servers';
import { readServers, spreadOf } from '#figures/servers/read-servers';
import type { ServerRow, ServersLook } from '#figures/servers/servers-data';
import { serversFrame } from '#figures/servers/servers-frame';
import { serversSummary, serversTable, waitingText } from '#figures/servers/servers-text';
import { figureStrings } from '#interface/figure-strings';
import { fineFormat } from '#interface/fine-format';
import { simulate } from '#simulator/simulate';
import { shownPool } from './servers-scenarios.ts';

// What lists the chapters; no chapter has part in this.
vi.mock('astro:content', () => ({ getCollection: async () => [] }));

const { document } = new JSDOM('').window;
const data = serversData(shownPool, 'en');
const { look } = data;
const report = simulate(shownPool.variants[0]!.scenario);
const rows = readServers([report]);

const numbersOf = (element: Element, ...names: string[]) =>
  names.map((name) => Number(element.getAttribute(name)));

/** Where the texts of a drawing stand. */
const textsOf = (chart: Element) =>
  [...chart.querySelectorAll('text')].map((text) => {
    const place = /translate\(([\d.]+),([\d.]+)\)/.exec(text.getAttribute('transform') ?? '');
    return { text: text.textContent, left: Number(place?.[1]), top: Number(place?.[2]) };
  });

describe.each(CHART_KINDS)('%s servers, read back', (kind) => {
  const chart = drawServers(Plot, look, rows, kind, document);
  const frame = serversFrame(look, rows, kind);

  test('each bar is as long as its server was busy, in its row', () => {
    const bars = [...chart.querySelectorAll('[aria-label=rect] rect')];
    expect(bars).toHaveLength(report.servers.length);
    for (const [i, bar] of bars.entries()) {
      const [x, y, width, height] = numbersOf(bar, 'x', 'y', 'width', 'height') as [
        number,
        number,
        number,
        number,
      ];
      expect(x).toBeCloseTo(frame.utilisation.left, 6);
      expect(frame.utilisation.valueAt(x + width)).toBeCloseTo(report.servers[i]!.utilisation, 6);
      expect(y + height / 2).toBeCloseTo(frame.row(i).middle, 6);
    }
  });

  test('each dot stands at its mean queue, in its row', () => {
    const dots = [...chart.querySelectorAll('[aria-label=dot] circle')];
    expect(dots).toHaveLength(report.servers.length);
    for (const [i, dot] of dots.entries()) {
      const [left, top] = numbersOf(dot, 'cx', 'cy') as [number, number];
      expect(frame.waiting.valueAt(left)).toBeCloseTo(report.servers[i]!.meanQueue, 6);
      expect(top).toBeCloseTo(frame.row(i).middle, 6);
    }
  });

  test('dashed lines stand at the means', () => {
    const lines = [...chart.querySelectorAll('[stroke-dasharray] path')].map((path) =>
      Number(/M(-?[\d.]+),/.exec(path.getAttribute('d') ?? '')?.[1]),
    );
    const mean = (values: readonly number[]) =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(lines).toHaveLength(2);
    expect(frame.utilisation.valueAt(lines[0]!)).toBeCloseTo(
      mean(report.servers.map(({ utilisation }) => utilisation)),
      2,
    );
    expect(frame.waiting.valueAt(lines[1]!)).toBeCloseTo(
      mean(report.servers.map(({ meanQueue }) => meanQueue)),
      1,
    );
  });

  test('each row has its name and both its numbers', () => {
    const texts = textsOf(chart);
    const format = fineFormat('en');
    for (const [i, { name, utilisation, meanQueue }] of report.servers.entries()) {
      const { middle } = frame.row(i);
      const inRow = texts.filter(({ top }) => Math.abs(top - middle) < 24).map(({ text }) => text);
      expect(inRow).toContain(name);
      expect(inRow).toContain(format.percentTo(utilisation, 0));
      expect(inRow).toContain(waitingText(meanQueue, format));
    }
  });

  test('what is built is what is drawn alive first', () => {
    expect(builtServers(data, builtServerRows(data), kind)).toBe(chart.outerHTML);
  });

  test('every variant is as high, and its panel of bars at the same place', () => {
    for (const { runs } of data.variants) {
      const others = readServers(runs.map(({ scenario }) => simulate(scenario)));
      const drawn = drawServers(Plot, look, others, kind, document);
      expect(drawn.getAttribute('height')).toBe(chart.getAttribute('height'));
      expect(serversFrame(look, others, kind).utilisation.left).toBe(frame.utilisation.left);
    }
  });

  test('nothing is drawn of a run that has not come yet', () => {
    const empty = drawServers(Plot, look, readServers([]), kind, document);
    expect(empty.outerHTML).not.toContain('NaN');
    expect(empty.getAttribute('height')).toBe(chart.getAttribute('height'));
  });

  test('a long name stands above its row, and a queue beyond the axis says how long it is', () => {
    const long: ServersLook = { ...look, longestName: 'authorisation-north-3', waitingTo: 2 };
    const [row] = rows;
    const one: ServerRow[] = [{ ...row!, name: 'authorisation-north-3', meanQueue: 37.25 }];
    const drawn = drawServers(Plot, long, one, kind, document);
    const placed = serversFrame(long, one, kind);
    expect(placed.row(0).nameTop).toBeLessThan(placed.row(0).middle - 8);
    expect(placed.row(0).middle + 8).toBeLessThan(placed.rowsBottom);
    const dot = drawn.querySelector('[aria-label=dot] circle');
    expect(Number(dot?.getAttribute('cx'))).toBe(placed.waiting.right);
    expect(textsOf(drawn).map(({ text }) => text)).toContain('→ 37.3');
    // Nor is a line drawn at a mean beyond the axis, as if it were there.
    expect(textsOf(drawn).map(({ text }) => text)).toContain('mean → 37.3');
    expect(drawn.querySelectorAll('[stroke-dasharray] path')).toHaveLength(1);
  });

  test('numbers at full bars and at the longest queue stay within the drawing', () => {
    const full = rows.map((row) => ({ ...row, utilisation: 1, meanQueue: 99.9 }));
    const placed = serversFrame(look, full, kind);
    const texts = textsOf(drawServers(Plot, look, full, kind, document));
    for (const [panel, text] of [
      [placed.utilisation, fineFormat('en').percentTo(1, 0)],
      [placed.waiting, '99.9'],
    ] as const) {
      const numbers = texts.filter((each) => each.text === text && each.left > panel.right);
      expect(numbers).toHaveLength(full.length);
      // To the left of where they end, eight units a character at most, and a dot's radius.
      for (const { left } of numbers)
        expect(left - 8 * text.length).toBeGreaterThan(panel.right + 5);
    }
    expect(placed.utilisation.numbersRight).toBeLessThan(placed.waiting.left);
    expect(placed.waiting.numbersRight).toBeLessThan(placed.width);
  });
});

describe('in words', () => {
  const [words, format] = [figureStrings.en, fineFormat('en')];
  const row = (name: string, utilisation: number, meanQueue: number): ServerRow => ({
    name,
    utilisation,
    meanQueue,
    maxQueue: 4,
    dispatched: 10,
  });

  test('who is the busiest, where the longest queue is, and how far that is from even', () => {
    const said = serversSummary('in turn', [row('a', 0.3, 3), row('b', 0.9, 1)], words, format);
    const plain = said.replaceAll('\u202f', ' ');
    expect(plain).toBe(
      'in turn: b is the busiest, 90 % of the time, 1.5 × the mean; the longest line is at a, 3.00 waiting on average, 1.5 × the mean.',
    );
  });

  test('nobody waits, and nothing to do', () => {
    const say = (...all: ServerRow[]) => serversSummary('x', all, words, format);
    expect(say(row('a', 0.3, 0))).toContain('nobody waits');
    expect(say(row('a', 0, 0))).toBe('x: no server has anything to do.');
    expect(say()).toBe('x: no server has anything to do.');
  });

  test('the table has every server’s numbers, then the spreads', () => {
    const { head, rows: lines } = serversTable(rows, words, format);
    expect(lines).toHaveLength(report.servers.length + 1);
    for (const [i, server] of report.servers.entries()) {
      expect(lines[i]).toEqual([
        server.name,
        format.percentTo(server.utilisation, 1),
        format.decimal(server.meanQueue, 2),
        format.count(server.maxQueue),
        format.count(server.dispatched),
      ]);
    }
    expect(lines.every((line) => line.length === head.length)).toBe(true);
    expect(lines.at(-1)![1]).toBe(
      format.times(spreadOf(report.servers.map(({ utilisation }) => utilisation))),
    );
  });

  test('nobody has anything to do: a dash, and no NaN', () => {
    const table = JSON.stringify(serversTable([row('a', 0, 0)], words, format));
    expect(table).not.toContain('NaN');
    expect(table).toContain('–');
  });
});

test('the greatest over the mean: 1 is even', () => {
  expect(spreadOf([2, 2, 2])).toBe(1);
  expect(spreadOf([0, 0, 6])).toBe(3);
  expect(spreadOf([0, 0])).toBeNaN();
});

test('a cell decides in the first variant alone', () => {
  expect(data.variants.map(({ runs }) => runs.map(({ driven }) => driven))).toEqual([
    [true],
    [false],
    [false],
  ]);
});

test.each([
  [0.03, 0.03],
  [0.7, 0.8],
  [1, 1],
  [1.1, 2],
  [47, 50],
  [812, 1000],
])('where the longest queue is %d the axis ends at %d', (meanQueue, end) => {
  const [row] = rows;
  const { waiting } = serversFrame(look, [{ ...row!, meanQueue }], 'wide');
  expect(waiting.to).toBeCloseTo(end, 9);
});

describe('what cannot be drawn is refused while the page is built', () => {
  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('an axis up to %d', (waitingTo) => {
    expect(() => serversData({ ...shownPool, waitingTo }, 'en')).toThrow('must be more than 0');
  });

  test('nothing to show', () => {
    expect(() => serversData({ ...shownPool, variants: [] }, 'en')).toThrow('without a variant');
  });

  test('a scenario that is none', () => {
    const [first] = shownPool.variants;
    const broken = { ...first!, scenario: { ...first!.scenario, servers: [] } };
    expect(() => serversData({ ...shownPool, variants: [broken] }, 'en')).toThrow('servers');
  });
});

test.each(Array.from({ length: 20 }, (_, i) => i + 1))(
  'the claim of the example holds, and its contrast does not: seed %i',
  (seed) => {
    const { runs, contrast, holds } = shownPool.claim;
    const reportsOf = (all: typeof runs) =>
      Object.fromEntries(
        Object.entries(all).map(([name, scenario]) => [name, simulate({ ...scenario, seed })]),
      );
    const reports = reportsOf(runs);
    expect(holds(reports)).toBe(true);
    expect(holds({ ...reports, ...reportsOf(contrast) })).toBe(false);
  },
);
