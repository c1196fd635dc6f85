import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { comeAlive, expect, test } from './site.ts';

/*
 * Each kind of figure as it is taken away, in both themes, beside the one that is kept in `pictures/`:
 * one element a line, so that a difference can be read. `UPDATE_PICTURES=1` keeps the new ones.
 */

const FOLDER = 'test/browser/pictures';

const FIGURES = [
  ['flow', 'chapters/round-robin/', 'figure-turns'],
  ['sweep', 'chapters/round-robin/', 'chart-formula'],
  ['prediction', 'chapters/retry/', 'predict-prediction'],
  ['timeline', 'chapters/retry/', 'chart-waiting'],
  ['phase-plot', 'chapters/retry/', 'phase-loop'],
  ['distribution', 'chapters/throughput/', 'distribution-spread'],
  ['comparison', 'chapters/throughput/', 'compare-sizes'],
  ['servers', 'figures/', 'servers-unequal'],
  ['weights', 'figures/', 'weights-five-one-one'],
  ['ring', 'figures/', 'ring-merchants'],
  ['blocks', 'chapters/availability/', 'blocks-path'],
  ['path', 'chapters/payment-path/', 'path-challenges'],
  ['explorer', 'formulas/availability/', 'explorer-nines'],
  ['machine', 'chapters/retry/', 'machine-life'],
] as const;

test.use({ contextOptions: { reducedMotion: 'reduce' }, viewport: { width: 1280, height: 900 } });

for (const scheme of ['light', 'dark'] as const) {
  for (const [kind, address, id] of FIGURES) {
    test(`a ${kind} looks as it did, ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.goto(`./${address}`);
      const figure = await comeAlive(page.locator(`#${id}`));
      await figure.locator('.more summary').click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        figure.locator('[data-take=svg]').click(),
      ]);
      const svg = readFileSync(await download.path(), 'utf8');
      const lines = `${svg.replaceAll(/></g, '>\n<')}\n`;
      const file = join(FOLDER, `${kind}-${scheme}.svg`);
      if (process.env.UPDATE_PICTURES) {
        mkdirSync(FOLDER, { recursive: true });
        writeFileSync(file, lines);
      }
      expect(existsSync(file), `${file} is not there: run with UPDATE_PICTURES=1`).toBe(true);
      expect(lines).toBe(readFileSync(file, 'utf8'));
    });
  }
}
