import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { DISPLAY_MARK, display } from '#display/display';
import { displayText } from '#display/display-text';
import { readDisplay } from '#display/read-display';
import { reportTable } from '#display/report-table';
import { simulate } from '#simulator/simulate';
import { checkProperty } from '../property.ts';

const plot = {
  kind: 'plot',
  title: 'response',
  x: { label: 'load', from: 0, to: 1 },
  y: { label: 'response, ms', scale: 'log' },
  marks: [
    { mark: 'line', rows: [{ load: 0.5, ms: 10, who: 'a' }], x: 'load', y: 'ms', series: 'who' },
    { mark: 'rule', rows: [{ y: 1 }], y: 'y', tone: 'dim', dashed: true },
  ],
} as const;

afterEach(() => vi.restoreAllMocks());

describe('the vocabulary', () => {
  test('comes back as it was written', () => {
    expect(readDisplay(plot)).toEqual(plot);
    const table = { kind: 'table', title: 't', columns: ['a'], rows: [{ a: 1, b: null }] };
    expect(readDisplay(table)).toEqual(table);
  });

  test.each<[unknown, string]>([
    [undefined, 'the display: expected an object, got undefined'],
    [[], 'the display: expected an object, got an object'],
    [{ kind: 'html' }, 'kind: expected "plot" or "table", got "html"'],
    [{ kind: 'table', rows: 1 }, 'rows: expected a list, got 1'],
    [{ kind: 'table', rows: [], href: 'javascript:1' }, 'the display: unknown "href"'],
    [
      { ...plot, marks: [{ mark: 'image', rows: [] }] },
      'marks[0].mark: expected "line", "dot", "bar"',
    ],
    [
      { ...plot, marks: [{ mark: 'dot', rows: [], href: 'x' }] },
      'marks[0]: unknown "href"; known are',
    ],
    [
      { ...plot, marks: [{ mark: 'dot', rows: [], x: () => 1 }] },
      'marks[0].x: expected a text, got () => 1',
    ],
    [{ ...plot, marks: [{ mark: 'dot', rows: [], tone: 'red' }] }, 'marks[0].tone: expected "ink"'],
    [
      { ...plot, marks: [{ mark: 'dot', rows: [{ a: {} }] }] },
      'marks[0].rows[0].a: expected a text',
    ],
    [{ ...plot, x: { from: Number.NaN } }, 'x.from: expected a finite number, got NaN'],
    [{ kind: 'table', rows: [], title: 'x'.repeat(501) }, 'title: expected at most 500 characters'],
    [{ kind: 'table', rows: Array(5001).fill({}) }, 'rows: expected at most 5000, got 5001'],
  ])('refuses %o', (value, message) => {
    expect(() => readDisplay(value)).toThrow(message);
  });

  test('holds nothing but texts, numbers and flags, whatever comes', () => {
    const anything = fc.oneof(
      fc.anything({ withNullPrototype: true, withMap: true, withDate: true }),
      fc.record({
        kind: fc.constant('table'),
        rows: fc.array(fc.dictionary(fc.string(), fc.anything())),
      }),
      fc.record({
        kind: fc.constant('plot'),
        marks: fc.array(
          fc.record({
            mark: fc.constantFrom('line', 'dot'),
            rows: fc.array(fc.dictionary(fc.string(), fc.oneof(fc.double(), fc.string()))),
          }),
        ),
      }),
    );
    checkProperty(
      fc.property(anything, (value) => {
        let read: unknown;
        try {
          read = readDisplay(value);
        } catch (error) {
          expect(error instanceof TypeError || error instanceof RangeError).toBe(true);
          return;
        }
        expect(JSON.parse(JSON.stringify(read))).toEqual(read);
      }),
      { numRuns: 500 },
    );
  });
});

describe('display', () => {
  test('prints a table in Node', () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    display({
      kind: 'table',
      title: 'servers',
      rows: [{ server: 'ada', load: 0.5 }, { server: 'bao' }],
    });
    expect(log.mock.calls).toEqual([['servers\nserver  load\nada     0.5\nbao']]);
  });

  test('prints a report', () => {
    const report = simulate({
      version: 1,
      seed: 1,
      durationMs: '10s',
      traffic: { kind: 'poisson', arrivalsPerSec: 10 },
      servers: [{ name: 'a' }],
      service: { kind: 'exponential', meanMs: 20 },
      balancer: { name: 'round-robin' },
    });
    const text = displayText(reportTable(report));
    expect(text).toContain(`payments             ${report.offered}`);
    expect(text.split('\n')).toHaveLength(13);
  });

  test('goes out in parts where there is no terminal', () => {
    vi.stubGlobal('process', undefined);
    delete (globalThis as { process?: unknown }).process;
    const parts: unknown[][] = [];
    vi.spyOn(console, 'debug').mockImplementation((...values) => parts.push(values));
    const rows = Array.from({ length: 1000 }, (_, i) => ({ name: `server ${i}`, value: i }));
    display({ kind: 'table', rows });
    vi.unstubAllGlobals();
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.map(([mark, part, count]) => [mark, part, count])).toEqual(
      parts.map((_, i) => [DISPLAY_MARK, i, parts.length]),
    );
    expect(JSON.parse(parts.map((part) => part[3]).join(''))).toEqual({ kind: 'table', rows });
  });
});
