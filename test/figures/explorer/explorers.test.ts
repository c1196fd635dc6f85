// @vitest-environment node
import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { articleThroughputPerSecSquared } from '#algorithms/formulas/article-throughput';
import { availability, availabilityFromMtbf } from '#algorithms/formulas/availability';
import { closedMultiServerQueue } from '#algorithms/formulas/closed-multi-server-queue';
import { kOfNAvailability } from '#algorithms/formulas/composed-availability';
import { downtimePerYearMs } from '#algorithms/formulas/downtime';
import { meanValueAnalysis } from '#algorithms/formulas/mean-value-analysis';
import { multiServerQueue } from '#algorithms/formulas/multi-server-queue';
import { operationalBounds } from '#algorithms/formulas/operational-bounds';
import { CHART_KINDS, chartFrame } from '#figures/chart/chart-frame';
import { drawChart } from '#figures/chart/draw-chart';
import { defaultValues, type Explorer, type Values } from '#figures/explorer/explorer';
import { explorerTable, explorerView, scenariosOf } from '#figures/explorer/explorer-view';
import { explorerNamed, explorers } from '#figures/explorer/explorers';
import { languages } from '#interface/language';
import { numberFormat } from '#interface/number-format';
import { studentTQuantile } from '#numerics/student-t';
import { simulate } from '#simulator/simulate';

const { document } = new JSDOM('').window;
const named = explorers.map((explorer) => [explorer.name, explorer] as const);

const outputsOf = (name: string, values: Values) =>
  Object.fromEntries(
    explorerNamed(name)
      .outputs(values)
      .map((output) => [output.name, output.value]),
  );

/** All corners of the ranges, and the middle. */
function edgesOf({ inputs }: Explorer): Values[] {
  const corners = inputs.reduce<Values[]>(
    (all, { name, from, to }) =>
      all.flatMap((values) => [
        { ...values, [name]: from },
        { ...values, [name]: to },
      ]),
    [{}],
  );
  return corners;
}

describe('outputs are what the library’s formulas say', () => {
  test('Little’s law, and the article’s quotient', () => {
    const values = { users: 12, think: 1000, service: 300, servers: 3 };
    const queue = closedMultiServerQueue({
      users: 12,
      thinkMs: 1000,
      servicesPerSec: 1000 / 300,
      serverCount: 3,
    });
    const outputs = outputsOf('littles-law', values);
    expect(outputs.throughput).toBeCloseTo(queue.throughputPerSec, 10);
    expect(outputs.article).toBeCloseTo(
      articleThroughputPerSecSquared(queue.throughputPerSec, queue.meanResponseMs),
      10,
    );
    // The units: N is a count, R seconds, and only one of the quotients is a rate.
    expect(outputs['in-system']! / (outputs.response! / 1000)).toBeCloseTo(outputs.throughput!, 10);
    const units = explorerNamed('littles-law')
      .outputs(values)
      .map(({ unit }) => unit.en);
    expect(units).toEqual(['', 'ms', '1/s', '1/s²']);
  });

  test('bounds of a closed system', () => {
    const system = { users: 25, thinkMs: 700, demandsMs: [40] };
    const outputs = outputsOf('closed-bounds', { users: 25, think: 700, demand: 40 });
    expect(outputs.throughput).toBe(meanValueAnalysis(system).throughputPerSec);
    expect(outputs.saturation).toBe(operationalBounds(system).saturationUsers);
    expect(outputs.most).toBe(25);
  });

  test('M/M/c', () => {
    const outputs = outputsOf('hockey-stick', { load: 0.8, servers: 10, service: 50 });
    const queue = multiServerQueue({ arrivalsPerSec: 160, servicesPerSec: 20, serverCount: 10 });
    expect(outputs.response).toBeCloseTo(queue.meanResponseMs, 9);
    expect(outputs.waits).toBeCloseTo(40.918, 3);
    expect(outputs.arrivals).toBeCloseTo(160, 9);
  });

  test('both conventions of MTBF', () => {
    const outputs = outputsOf('mtbf-conventions', { mtbf: 1000, mttr: 100 });
    for (const between of ['up-time', 'cycle'] as const) {
      const expected = availabilityFromMtbf({ mtbfMs: 1000, mttrMs: 100, between });
      expect(outputs[between]).toBe(100 * expected);
    }
    expect(outputs['mttf-cycle']).toBe(900);
    // Said as MTTF, there is one formula.
    expect(outputs.cycle).toBeCloseTo(100 * availability(900, 100), 10);
  });

  test('nines and downtime', () => {
    const outputs = outputsOf('nines', { ...defaultValues(explorerNamed('nines')), nines: 4 });
    expect(outputs.availability).toBe(99.99);
    expect(outputs.year).toBeCloseTo(downtimePerYearMs(0.9999) / 3_600_000, 9);
  });

  test('repair or up time: the same share of time, not as many failures', () => {
    const outputs = outputsOf('repair-or-up-time', { mttf: 90, mttr: 10, factor: 2 });
    expect(outputs.before).toBeCloseTo(10, 10);
    expect(outputs.after).toBeCloseTo(100 * (1 - availability(90, 5)), 10);
    expect(outputs.after).toBeCloseTo(100 * (1 - availability(180, 10)), 10);
    expect(outputs['failures-repair']).toBeCloseTo(8766 / 95, 9);
    expect(outputs['failures-up-time']).toBeCloseTo(8766 / 190, 9);
  });

  test('a fleet', () => {
    const outputs = outputsOf('fleet', { servers: 3, mttf: 90, mttr: 10 });
    const system = { neededCount: 1, machineCount: 3, availability: 0.9 };
    expect(outputs.all).toBeCloseTo(100 * kOfNAvailability(system), 10);
    expect(outputs.nines).toBeCloseTo(3, 9);
  });
});

describe.each(named)('%s', (_, explorer) => {
  test('draws its curves where their numbers are', () => {
    const view = explorerView(explorer, defaultValues(explorer), 'en');
    for (const kind of CHART_KINDS) {
      const chart = drawChart(Plot, view.look, view.lines, kind, document);
      const frame = chartFrame(view.look, kind);
      const paths = [...chart.querySelectorAll('[aria-label=line] path')];
      expect(paths).toHaveLength(view.lines.length);
      for (const [i, { curve }] of view.lines.entries()) {
        const d = paths[i]?.getAttribute('d') ?? '';
        const drawn = [...d.matchAll(/[ML]?([\d.]+),([\d.]+)/g)];
        const inside = curve.filter(({ y }) => y <= view.look.y.to);
        expect(drawn.length).toBeGreaterThanOrEqual(2);
        const within = (view.look.y.to - view.look.y.from) / 500;
        // A curve that enters from above begins with the place at which it does.
        const first = curve.findIndex(({ y }) => y <= view.look.y.to);
        if (first > 0) continue;
        for (const [j, { x, y }] of inside.slice(0, drawn.length - 1).entries()) {
          expect(Number(drawn[j]?.[1])).toBeCloseTo(frame.x(x), 1);
          expect(Math.abs(frame.valueAt(Number(drawn[j]?.[2])) - y)).toBeLessThan(within);
        }
      }
    }
  });

  test('has finite numbers at every corner of its ranges, and a chart that holds them', () => {
    for (const corner of edgesOf(explorer)) {
      const [first] = explorer.inputs;
      const name = first?.name ?? '';
      const values = explorer.linked ? explorer.linked(corner, name) : corner;
      for (const output of explorer.outputs(values)) {
        expect(output.value, `${output.name} at ${JSON.stringify(values)}`).toBeGreaterThanOrEqual(
          0,
        );
        expect(output.value).toBeLessThan(Infinity);
      }
      const { x, y, lines } = explorer.chart(values);
      expect(y.to).toBeGreaterThan(y.from);
      expect(x.to).toBeGreaterThan(x.from);
      for (const { curve } of lines) {
        expect(curve.length).toBeGreaterThan(3);
        expect(curve.every((place) => Number.isFinite(place.y))).toBe(true);
        expect(curve.map((place) => place.x)).toEqual(
          curve.map((place) => place.x).toSorted((a, b) => a - b),
        );
      }
    }
  });

  test('says the same in both languages, and fills its table', () => {
    for (const language of languages) {
      const values = defaultValues(explorer);
      const view = explorerView(explorer, values, language);
      const words = { formula: 'formula', simulated: 'simulated' };
      const table = explorerTable(explorer, values, view, words, numberFormat(language));
      expect(table.rows.length).toBeGreaterThan(3);
      for (const row of table.rows) expect(row).toHaveLength(table.head.length);
      // Nothing is simulated yet; every formula has its number.
      const formulas = table.head.flatMap((head, i) => (head.endsWith('formula') ? [i] : []));
      for (const row of table.rows) {
        for (const i of formulas) expect(row[i]).toMatch(/\d/);
      }
      const texts = [...explorer.inputs, ...explorer.outputs(values)].map(
        ({ label }) => label[language],
      );
      expect(texts.every((text) => text.length > 0)).toBe(true);
    }
  });
});

describe.each(named.filter(([, { runs }]) => runs))('%s, simulated', (_, explorer) => {
  test('has its dots within four standard errors of the curve', () => {
    const values = defaultValues(explorer);
    const reports = scenariosOf(explorer, values).map((scenario) => simulate(scenario));
    const view = explorerView(explorer, values, 'en', reports);
    for (const { line, at, replications } of explorer.runs?.(values) ?? []) {
      const { points, curve } = view.lines.find(({ name }) => name === line)!;
      expect(points.map(({ x }) => x)).toEqual(at);
      for (const { x, y, halfWidth } of points) {
        const standardError = halfWidth / studentTQuantile(0.975, replications - 1);
        const expected = curve.find((place) => place.x === x)?.y ?? Number.NaN;
        expect(
          Math.abs(y - expected),
          `${line} at ${x}: ${y}, not ${expected}`,
        ).toBeLessThanOrEqual(4 * standardError);
      }
    }
  });

  test('a formula a tenth off would be found out', () => {
    const values = defaultValues(explorer);
    const reports = scenariosOf(explorer, values).map((scenario) => simulate(scenario));
    const view = explorerView(explorer, values, 'en', reports);
    const far = view.lines.flatMap(({ points, curve }) =>
      points.filter(({ x, y, halfWidth }) => {
        const expected = 1.1 * (curve.find((place) => place.x === x)?.y ?? Number.NaN);
        return Math.abs(y - expected) > (4 * halfWidth) / studentTQuantile(0.975, 9);
      }),
    );
    expect(far.length).toBeGreaterThan(0);
  });
});
