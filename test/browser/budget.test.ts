import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import {
  CHAPTER,
  comeAlive,
  control,
  expect,
  flow,
  predictFigure,
  sweepFigure,
  test,
} from './site.ts';

/** Bytes over the wire, in kilobytes. */
const MOST_SCRIPT_KB = 45;
const MOST_STYLE_KB = 35;
const MOST_SHIFT = 0.02;

test.use({ viewport: { width: 1360, height: 900 } });

interface Loaded {
  readonly path: string;
  readonly kind: 'script' | 'style' | 'other';
  readonly gzipKb: number;
}

/** Everything the page fetched, in kilobytes of gzip. */
function record(page: Page): () => Promise<Loaded[]> {
  const answers: Promise<Loaded | undefined>[] = [];
  page.context().on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    const kind = /javascript/.test(type) ? 'script' : /css/.test(type) ? 'style' : 'other';
    const measured = response.body().then(
      (body) => ({
        path: new URL(response.url()).pathname,
        kind,
        gzipKb: gzipSync(body, { level: 9 }).length / 1000,
      }),
      () => undefined,
    );
    answers.push(measured as Promise<Loaded | undefined>);
  });
  return async () => (await Promise.all(answers)).filter((each) => each !== undefined);
}

const sum = (loaded: readonly Loaded[], kind: Loaded['kind']) =>
  loaded.filter((each) => each.kind === kind).reduce((total, { gzipKb }) => total + gzipKb, 0);

function tell(type: string, description: string): void {
  test.info().annotations.push({ type, description });
  console.log(`${type}: ${description}`);
}

test('a chapter is light until a reader reaches for more', async ({ page }) => {
  const loaded = record(page);
  await page.goto(`./${CHAPTER}`, { waitUntil: 'networkidle' });
  await comeAlive(flow(page, 'opening'));
  await expect(flow(page, 'opening')).toHaveAttribute('data-playing', '');
  const all = await loaded();
  const script = sum(all, 'script');
  const style = sum(all, 'style');
  const total = all.reduce((kb, { gzipKb }) => kb + gzipKb, 0);
  tell(
    'before any interaction',
    `script ${script.toFixed(1)} KB, style ${style.toFixed(1)} KB, all ${total.toFixed(0)} KB`,
  );
  expect(all.some(({ path }) => path.includes('simulation.worker'))).toBe(true);
  expect(script).toBeLessThanOrEqual(MOST_SCRIPT_KB);
  expect(style).toBeLessThanOrEqual(MOST_STYLE_KB);

  const large = async () =>
    (await loaded()).filter(({ kind, gzipKb }) => kind === 'script' && gzipKb > 80);
  expect(await large(), 'Plot before a chart needs it').toEqual([]);
  const predict = await comeAlive(predictFigure(page));
  await control(predict, 'run').click();
  await expect(predict.locator('.gaps p').first()).toBeVisible();
  expect(await large()).toHaveLength(1);
});

for (const [name, viewport] of [
  ['wide', { width: 1360, height: 900 }],
  ['phone', { width: 390, height: 844 }],
] as const) {
  test(`nothing jumps while the page loads, comes alive and is scrolled: ${name}`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    await page.addInitScript(() => {
      const shifts: { value: number; nodes: string[] }[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: readonly { node?: Element }[];
        })[]) {
          const nodes = entry.sources.map(({ node }) => String(node?.className || node?.nodeName));
          if (!entry.hadRecentInput) shifts.push({ value: entry.value, nodes });
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`./${CHAPTER}`);
    await page.evaluate(() => document.fonts.ready);
    for (const figure of [
      flow(page, 'opening'),
      predictFigure(page),
      flow(page, 'turns'),
      sweepFigure(page),
      flow(page, 'lost-answers'),
    ]) {
      await comeAlive(figure);
    }
    await page.evaluate(async () => {
      for (let y = 0; y < document.documentElement.scrollHeight; y += 400) {
        scrollTo(0, y);
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
      }
    });
    const shifts = await page.evaluate(
      () => (window as unknown as { shifts: { value: number; nodes: string[] }[] }).shifts,
    );
    const total = shifts.reduce((value, shift) => value + shift.value, 0);
    tell(`layout shift, ${name}`, total.toFixed(4));
    expect(total, JSON.stringify(shifts)).toBeLessThanOrEqual(MOST_SHIFT);
  });
}
