import AxeBuilder from '@axe-core/playwright';
import { figure } from './chapter-page.ts';
import { comeAlive, control, expect, test } from './site.ts';

/* The page on reading figures: kinds of figures that no chapter has yet, each tried by a reader. */

const FIGURES = ['servers-unequal', 'pick-four-fifths', 'weights-five-one-one', 'ring-merchants'];

test('servers are looked at under another policy', async ({ page }) => {
  await page.goto('./figures/');
  const servers = await comeAlive(figure(page, 'servers-unequal'));
  const summary = servers.locator('.chart-summary');
  await expect(summary).toHaveText(/^in turn: bao is the busiest, 9\d\s%/);
  await servers.getByText('fewest at work', { exact: true }).click();
  await expect(summary).toHaveText(/the longest line is at \w+, 0\.\d\d waiting/);
  await page.goto('./figures/?servers-unequal.choice=1#servers-unequal');
  await comeAlive(servers);
  await expect(summary).toHaveText(/the longest line is at \w+, 0\.\d\d waiting/);
});

test('weights are stepped through with the keyboard alone, forth and back', async ({ page }) => {
  await page.goto('./figures/');
  const weights = await comeAlive(figure(page, 'weights-five-one-one'));
  const text = weights.locator('figcaption [role=status]').first();
  const built = (await text.textContent()) ?? '';
  await weights.locator('.stage').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(text).not.toHaveText(built);
  await page.keyboard.press('ArrowRight');
  await expect(text).toHaveText(built);
  const number = weights.locator('[data-do=knob-number]');
  await number.fill('2');
  await number.press('Enter');
  await expect(weights).toContainText('4 picks, then again');
});

test('a server is taken from the ring, and only its merchants move', async ({ page }) => {
  await page.goto('./figures/');
  const ring = await comeAlive(figure(page, 'ring-merchants'));
  await expect(ring).toContainText('dee 13');
  await ring.getByRole('button', { name: 'dee', exact: true }).press('Enter');
  await expect(ring.locator('figcaption [role=status]').first()).toContainText('13');
  await expect(ring.locator('figcaption [role=status]').first()).not.toContainText('dee 13');
  await ring.getByText('hash % n', { exact: true }).click();
  await expect(ring.locator('figcaption [role=status]').first()).toContainText(/2\d|1[5-9]/);
});

test('an answer is picked, judged, kept over a reload, and changed @journey', async ({ page }) => {
  await page.goto('./figures/');
  const pick = await comeAlive(figure(page, 'pick-four-fifths'));
  const choice = (name: RegExp) => pick.getByRole('radio', { name });
  await choice(/about twice/).check();
  await control(pick, 'run').click();
  await expect(
    pick.locator('svg.plot').filter({ visible: true }).locator('[aria-label=dot]'),
  ).not.toHaveCount(0);
  const verdict = pick.locator('.picked-text');
  await expect(verdict).toContainText('five times');
  const wrong = (await verdict.textContent()) ?? '';
  await page.reload();
  await comeAlive(pick);
  await expect(choice(/about twice/)).toBeChecked();
  await control(pick, 'run').click();
  await expect(verdict).toHaveText(wrong);
  await choice(/five times/).check();
  await expect(verdict).not.toHaveText(wrong);
});

for (const [scheme, language] of [
  ['light', ''],
  ['dark', 'zh-cn/'],
] as const) {
  test(`axe finds nothing with all of it opened, ${scheme}, /${language}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto(`./${language}figures/`);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    for (const id of FIGURES) await comeAlive(figure(page, id));
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`)).toEqual([]);
  });
}

test('on a phone nothing is wider than the window', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  for (const language of ['', 'zh-cn/']) {
    await page.goto(`./${language}figures/`);
    for (const id of FIGURES) await comeAlive(figure(page, id));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      360,
    );
  }
});
