// @vitest-environment node
import { JSDOM } from 'jsdom';
import { describe, expect, test, vi } from 'vitest';
import { builtPath, builtPathRun, pathData } from '#components/path-data';
import { markup } from '#figures/mark';
import { drawPath } from '#figures/path/draw-path';
import type { PathRun } from '#figures/path/path-data';
import { pathLayout } from '#figures/path/path-layout';
import { pathSummary, pathTable } from '#figures/path/path-text';
import { readPath } from '#figures/path/read-path';
import { figureStrings } from '#interface/figure-strings';
import { fineFormat } from '#interface/fine-format';
import type { ShownPath } from '#simulator/scenario/shown-path';
import { simulate } from '#simulator/simulate';

// What lists the chapters; no chapter has part in this.
vi.mock('astro:content', () => ({ getCollection: async () => [] }));

const both = (text: string) => ({ en: text, 'zh-cn': `中${text}` });
const pool = (name: string, count: number, meanMs: number) => ({
  name,
  servers: Array.from({ length: count }, (_, i) => ({ name: `${name} ${i}`, queueLimit: 5 })),
  service: { kind: 'exponential', meanMs } as const,
  balancer: { name: 'round-robin' },
});
const scenario = (isDown: boolean, isReplayed = false): ShownPath['variants'][0]['scenario'] => {
  const { name: _, ...first } = pool('door', 2, 50);
  return {
    version: 1,
    durationMs: '2min',
    traffic: { kind: 'poisson', arrivalsPerSec: 5 },
    ...first,
    client: {
      idempotencyKey: false,
      ...(isReplayed && { hedge: { afterMs: 0, count: 1, cancel: false } }),
    },
    tiers: [
      {
        ...pool('vault', 3, 100),
        ...(isDown && {
          faults: [0, 1, 2].map((i) => ({
            kind: 'down' as const,
            server: `vault ${i}`,
            fromMs: 0,
            untilMs: '2min',
          })),
        }),
      },
    ],
  };
};
const shown: ShownPath = {
  parts: [
    { label: both('people'), challenge: both('many') },
    { label: both('door'), challenge: both('locks') },
    { label: both('vault'), challenge: both('walls') },
  ],
  variants: [
    { name: 'whole', label: both('nothing'), scenario: scenario(false) },
    {
      name: 'down',
      label: both('the vault'),
      scenario: scenario(true),
      broken: { part: 2, mark: both('down') },
    },
    {
      name: 'replayed',
      label: both('the lock'),
      scenario: scenario(false, true),
      broken: { part: 1, mark: both('open') },
    },
  ],
  claim: { text: both('') as never, runs: {}, holds: () => true, contrast: {} },
};

const data = pathData(shown, 'en');
const [words, format] = [figureStrings.en, fineFormat('en')];
const reports = shown.variants.map((variant) => simulate(variant.scenario));
const runs = reports.map((report) => readPath([report])!);

function draw(kind: 'wide' | 'tall', variant: number, run: PathRun | undefined): Element {
  const layout = pathLayout(kind, data.parts.length);
  const view = { parts: data.parts, variant: data.variants[variant]!, run };
  const svg = markup(drawPath(view, layout, words, format));
  return new JSDOM(`<svg>${svg}</svg>`).window.document.querySelector('svg')!;
}
const textAt = (drawn: Element, key: string) =>
  drawn.querySelector(`[data-key=${key}]`)?.textContent;
const number = (drawn: Element, key: string, attribute: string) =>
  Number(drawn.querySelector(`[data-key=${key}]`)?.getAttribute(attribute));

describe.each(['wide', 'tall'] as const)('a %s path, read back', (kind) => {
  test('each pool has its machines, what is taken and how many wait, as reported', () => {
    for (const [variant, report] of reports.entries()) {
      const drawn = draw(kind, variant, runs[variant]);
      for (const [i, { servers }] of [report, ...report.tiers].entries()) {
        const at = i + 1;
        expect(drawn.querySelectorAll(`[data-key^=machine-${at}-]`)).toHaveLength(servers.length);
        const taken =
          servers.reduce((sum, { utilisation }) => sum + utilisation, 0) / servers.length;
        const share =
          number(drawn, `path-bar-${at}`, 'width') / number(drawn, `path-track-${at}`, 'width');
        expect(share).toBeCloseTo(taken, 2);
        expect(textAt(drawn, `taken-${at}`)).toBe(`${format.percentTo(taken, 0)} taken`);
        const waiting = servers.reduce((sum, { meanQueue }) => sum + meanQueue, 0);
        expect(Number.parseFloat(textAt(drawn, `waiting-${at}`)!)).toBeCloseTo(waiting, 1);
      }
    }
  });

  test('what was paid, how soon, how many, and the harm, as reported', () => {
    for (const [variant, report] of reports.entries()) {
      const drawn = draw(kind, variant, runs[variant]);
      const asked = (1000 * report.offered) / report.simulatedMs;
      expect(textAt(drawn, 'result-0')).toBe(
        `${report.goodputPerSec.toFixed(1)} of ${asked.toFixed(1)}`,
      );
      expect(textAt(drawn, 'result-1')).toBe(format.duration(report.responseMs.mean));
      expect(textAt(drawn, 'result-2')).toBe(format.percentTo(report.availability.byRequest, 0));
      expect(textAt(drawn, 'result-3')).toBe(format.money(report.money.doubleChargedAmount));
      const hasHarm = report.money.doubleCharges > 0;
      expect(drawn.querySelector('.mark-harm') !== null).toBe(hasHarm);
    }
    expect(reports.map(({ money }) => money.doubleCharges > 0)).toEqual([false, false, true]);
  });

  test('a circle for each payment of a second', () => {
    const circles = draw(kind, 0, runs[0]).querySelectorAll('.mark-authorised');
    expect(circles).toHaveLength(Math.round(runs[0]!.askedPerSec));
  });

  test('the broken part alone is marked, and nothing flows to where no payment comes', () => {
    const [whole, down] = [draw(kind, 0, runs[0]), draw(kind, 1, runs[1])];
    expect(whole.querySelectorAll('.path-broken, .path-mark')).toHaveLength(0);
    expect(whole.querySelectorAll('.blocks-wire-on')).toHaveLength(2);
    expect(down.querySelector('.path-broken')?.getAttribute('data-key')).toBe('part-2');
    expect(textAt(down, 'mark-2')).toBe('✕ down');
    expect(down.querySelectorAll('.blocks-wire-on')).toHaveLength(1);
  });

  test('without a run there are the parts, and no number', () => {
    const empty = draw(kind, 1, undefined);
    expect(empty.querySelectorAll('.path-part')).toHaveLength(3);
    expect(empty.outerHTML).not.toContain('NaN');
    expect(empty.querySelectorAll('.path-number, .path-result')).toHaveLength(0);
  });

  test('every part stands within the drawing, apart from the next', () => {
    for (const count of [2, 3, 4, 5]) {
      const { width, height, parts } = pathLayout(kind, count);
      for (const [i, part] of parts.entries()) {
        expect(part.x).toBeGreaterThan(0);
        expect(part.x + part.width).toBeLessThan(width);
        expect(part.y + part.height).toBeLessThan(height);
        const next = parts[i + 1];
        if (!next) continue;
        const gap = kind === 'wide' ? next.x - part.x - part.width : next.y - part.y - part.height;
        expect(gap).toBeGreaterThan(10);
      }
    }
  });

  test('what is built is what is drawn alive first', () => {
    expect(builtPath(data, builtPathRun(data), kind)).toBe(
      markup(
        drawPath(
          { parts: data.parts, variant: data.variants[0]!, run: runs[0] },
          pathLayout(kind, 3),
          words,
          format,
        ),
      ),
    );
  });
});

describe('in words', () => {
  const plain = (text: string) => text.replaceAll('\u202f', ' ');
  const say = (variant: number) =>
    plain(pathSummary(data, data.variants[variant]!, runs[variant]!, words, format));

  test('what was asked for, what was paid, and where it is fullest', () => {
    const { goodputPerSec, offered, responseMs } = reports[0]!;
    expect(say(0)).toBe(
      `nothing: of ${(offered / 120).toFixed(1)} payments a second ${goodputPerSec.toFixed(1)} are paid, each in ${plain(format.duration(responseMs.mean))} on average. Fullest is “door”: ${plain(format.percentTo(runs[0]!.pools[0]!.takenShare, 0))} of its places are taken, and ${runs[0]!.pools[0]!.waiting.toFixed(2)} wait there.`,
    );
    expect(runs[0]!.pools[0]!.takenShare).toBeGreaterThan(runs[0]!.pools[1]!.takenShare);
  });

  test('nothing is paid; something is charged twice', () => {
    expect(say(1)).toMatch(/^the vault: of \d\.\d payments a second none is paid\.$/);
    expect(say(2)).toMatch(/charged twice: € [\d ]+ in 2 minutes\.$/);
  });

  test('the table has each part’s numbers, then what was paid and what was charged twice', () => {
    const report = reports[2]!;
    const { head, rows } = pathTable(data, runs[2]!, words, format);
    expect(rows.map(([name]) => name)).toEqual([
      'people',
      'door',
      'vault',
      'paid',
      'charged twice',
    ]);
    expect(rows.every(({ length }) => length === head.length)).toBe(true);
    expect(rows[0]!.at(-1)).toBe((report.offered / 120).toFixed(2));
    expect(rows[2]![1]).toBe('3');
    expect(rows[2]!.at(-1)).toBe(report.tiers[0]!.throughputPerSec.toFixed(2));
    expect(rows[3]!.at(-1)).toBe(report.goodputPerSec.toFixed(2));
    expect(rows[4]!.at(-1)).toBe((report.money.doubleCharges / 120).toFixed(2));
    expect(JSON.stringify(pathTable(data, runs[1]!, words, format))).not.toContain('NaN');
  });

  test('the other language has its own words', () => {
    const { parts, variants } = pathData(shown, 'zh-cn');
    expect(parts.map(({ label }) => label)).toEqual(['中people', '中door', '中vault']);
    expect(variants[1]!.broken).toEqual({ part: 2, mark: '中down' });
  });
});

describe('what cannot be drawn is refused while the page is built', () => {
  test('nothing to show', () => {
    expect(() => pathData({ ...shown, variants: [] }, 'en')).toThrow('without a variant');
  });

  test('parts that are not the pools', () => {
    const parts = shown.parts.slice(1);
    expect(() => pathData({ ...shown, parts }, 'en')).toThrow('2 parts for 2 pools');
  });

  test('a broken part that is none', () => {
    const [whole] = shown.variants;
    const broken = { part: 3, mark: both('gone') };
    expect(() => pathData({ ...shown, variants: [{ ...whole!, broken }] }, 'en')).toThrow(
      'part 3 is broken, of 3 from 0',
    );
  });
});
