import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawFlow } from '#figures/flow/draw-flow';
import { along, flowLayout } from '#figures/flow/flow-layout';
import { flowStateAt } from '#figures/flow/flow-state';
import { summarise, tableRows } from '#figures/flow/summarise';
import type { Mark } from '#figures/mark';
import { figureStrings } from '#interface/figure-strings';
import { languages } from '#interface/language';
import { numberFormat } from '#interface/number-format';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import { trace } from '#simulator/simulate';
import { chapterModule } from '../../content/chapters.ts';
import { checkProperty } from '../../property.ts';

const kinds = ['wide', 'tall'] as const;
const layouts = kinds.flatMap((kind) => [1, 2, 3, 4].map((count) => ({ kind, count })));

describe.each(layouts)('the layout $kind for $count servers', ({ kind, count }) => {
  const layout = flowLayout(kind, count);

  test('lies within its drawing', () => {
    const points = [
      layout.client,
      layout.hull,
      ...layout.servers.flatMap(({ box, queue, wire, numbers }) => [
        { x: box.x, y: box.y },
        { x: box.x + box.width, y: box.y + box.height },
        numbers,
        ...queue,
        ...wire,
      ]),
    ];
    for (const { x, y } of points) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(layout.width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(layout.height);
    }
    expect(layout.servers).toHaveLength(count);
  });

  test('keeps servers, and a queue and its server, apart', () => {
    for (const [index, { box, queue }] of layout.servers.entries()) {
      for (const other of layout.servers.slice(index + 1)) {
        expect(other.box.y).toBeGreaterThanOrEqual(box.y + box.height);
      }
      for (const { x } of queue) expect(x + 8).toBeLessThanOrEqual(box.x);
      const steps = queue.slice(1).map(({ x }, i) => queue[i]!.x - x);
      expect(Math.min(...steps)).toBeGreaterThanOrEqual(16);
    }
  });
});

describe('along', () => {
  const line = [
    { x: 0, y: 0 },
    { x: 3, y: 4 },
    { x: 3, y: 4 },
    { x: 3, y: 14 },
  ];

  test('starts, ends and stays on the line', () => {
    expect(along(line, 0)).toEqual({ x: 0, y: 0 });
    expect(along(line, 1 / 3)).toEqual({ x: 3, y: 4 });
    expect(along(line, 2 / 3).y).toBeCloseTo(9);
    expect(along(line, 1)).toEqual({ x: 3, y: 14 });
    expect(along(line, -1)).toEqual({ x: 0, y: 0 });
    expect(along(line, 7)).toEqual({ x: 3, y: 14 });
    expect(along([{ x: 5, y: 6 }], 0.5)).toEqual({ x: 5, y: 6 });
  });

  test('moves on, in proportion, along every wire', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    checkProperty(
      fc.property(
        fc.constantFrom(...layouts),
        fc.nat(3),
        share,
        share,
        ({ kind, count }, server, one, other) => {
          const { wire } = flowLayout(kind, count).servers[server % count]!;
          const length = (to: number) => {
            const parts = Array.from({ length: 400 }, (_, i) => along(wire, (to * i) / 399));
            return parts
              .slice(1)
              .reduce((sum, { x, y }, i) => sum + Math.hypot(x - parts[i]!.x, y - parts[i]!.y), 0);
          };
          const [less, more] = [Math.min(one, other), Math.max(one, other)];
          expect(length(less)).toBeLessThanOrEqual(length(more) + 0.5);
          expect(length(less)).toBeCloseTo(length(1) * less, -0.5);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Every x and y that a mark writes down. */
function places({ attributes, tag }: Mark): { x: number; y: number }[] {
  const { x, y, cx, cy, d } = attributes;
  if (tag !== 'path') return [{ x: Number(x ?? cx), y: Number(y ?? cy) }];
  return [...(d ?? '').matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, left, top]) => ({
    x: Number(left),
    y: Number(top),
  }));
}

describe('the chapter’s figures', async () => {
  const { scenarios } = await chapterModule('03-round-robin');
  describe.each(Object.keys(scenarios))('%s', (name) => {
    const scenario = parseScenario(scenarios[name]!.scenario);
    const { transitions } = trace(scenario);
    const moments = Array.from({ length: 120 }, (_, i) => i * 737);

    test.each(kinds)('are drawn within their frame, each key once: %s', (kind) => {
      const layout = flowLayout(kind, scenario.servers.length);
      for (const timeMs of moments) {
        const state = flowStateAt(scenario.servers, transitions, timeMs);
        const marks = drawFlow(state, {
          scenario,
          layout,
          words: figureStrings.en,
          format: numberFormat('en'),
        });
        const keys = marks.map(({ key }) => key);
        expect(new Set(keys).size, `${timeMs} ms`).toBe(keys.length);
        for (const mark of marks) {
          for (const { x, y } of places(mark)) {
            const where = `${mark.key} at ${timeMs} ms`;
            expect(x, where).toBeGreaterThanOrEqual(-2);
            expect(x, where).toBeLessThanOrEqual(layout.width + 2);
            expect(y, where).toBeGreaterThanOrEqual(-2);
            expect(y, where).toBeLessThanOrEqual(layout.height + 2);
          }
          expect(JSON.stringify(mark)).not.toMatch(/NaN|undefined|Infinity/);
        }
        const shown = [...state.tokens.values()].filter(
          ({ server, stage }) => stage !== 'queued' || server >= 0,
        );
        expect(marks.filter(({ key }) => key.startsWith('token-')).length).toBeLessThanOrEqual(
          shown.length,
        );
      }
    });

    test.each(languages)('say what they show: %s', (language) => {
      const format = numberFormat(language);
      for (const timeMs of [0, ...moments]) {
        const state = flowStateAt(scenario.servers, transitions, timeMs);
        const { title, text, money } = summarise(state, scenario, figureStrings[language], format);
        expect(`${title}${text}${money}`).not.toMatch(/NaN|undefined|\{\w+\}/);
        for (const { name: server } of scenario.servers) expect(text).toContain(server);
        expect(tableRows(state, scenario, format).map((row) => row.length)).toEqual([6, 6, 6]);
      }
    });
  });
});
