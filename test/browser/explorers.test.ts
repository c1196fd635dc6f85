import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './site.ts';

const PAGES = { 'formulas/throughput/': 3, 'formulas/availability/': 4 } as const;
const explorer = (page: Page, name: string) => page.locator(`#explorer-${name}`);

async function alive(page: Page, name: string) {
  const figure = explorer(page, name);
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toHaveAttribute('data-ready', '');
  return figure;
}

for (const language of ['', 'zh-cn/']) {
  test(`a typed number changes what follows, and the dots come back: /${language}`, async ({
    page,
  }) => {
    await page.goto(`./${language}formulas/throughput/`);
    const figure = await alive(page, 'littles-law');
    const output = figure.locator('[data-output=throughput] output');
    const before = await output.textContent();
    await figure.locator('[data-number=service]').fill('1000');
    await figure.locator('[data-number=service]').press('Enter');
    await expect(output).not.toHaveText(before ?? '');
    await expect(figure.locator('.chart-status')).toContainText('±', { timeout: 30_000 });
    const dots = figure
      .locator('svg.plot')
      .filter({ visible: true })
      .locator('[aria-label=dot] > *');
    await expect(dots).toHaveCount(8);
  });
}

test('arrow keys turn a slider, two clicks bring its default back', async ({ page }) => {
  await page.goto('./formulas/throughput/');
  const figure = await alive(page, 'hockey-stick');
  const slider = figure.locator('[data-slider=load]');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(figure.locator('[data-number=load]')).toHaveValue('0.81');
  await slider.dblclick();
  await expect(figure.locator('[data-number=load]')).toHaveValue('0.8');
});

test('a slider is dragged: the formula follows the hand, the dots come when it rests', async ({
  page,
}) => {
  await page.goto('./formulas/throughput/');
  const figure = await alive(page, 'hockey-stick');
  const slider = figure.locator('[data-slider=load]');
  const number = figure.locator('[data-number=load]');
  const output = figure.locator('output').first();
  const before = (await output.textContent()) ?? '';
  const { x, y, width, height } = (await slider.boundingBox())!;
  await page.mouse.move(x + width * 0.8, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 5 });
  // The hand has not let go.
  await expect(output).not.toHaveText(before);
  const dragged = Number(await number.inputValue());
  expect(dragged).toBeGreaterThan(0.3);
  expect(dragged).toBeLessThan(0.7);
  await page.mouse.up();
  await expect(figure.locator('.chart-status')).toContainText('±', { timeout: 30_000 });
  await expect(number).toHaveValue(String(dragged));
});

test('a run of an explorer is stopped, says so, and is begun again', async ({ page }) => {
  await page.goto('./formulas/throughput/');
  const figure = await alive(page, 'hockey-stick');
  const [begin, stop] = ['simulate', 'stop'].map((name) => figure.locator(`[data-do=${name}]`));
  // In one breath: no run is over by then.
  await begin!.evaluate((button: HTMLElement) => {
    button.focus();
    button.click();
    const other = button.parentElement?.querySelector<HTMLElement>('[data-do=stop]');
    if (!other?.checkVisibility()) throw new Error('there is nothing to stop it with');
    other.click();
  });
  await expect(figure.locator('.chart-status')).toHaveText(
    'Stopped. The dots that are missing were not simulated.',
  );
  await expect(stop!).toBeHidden();
  await expect(begin!).toBeFocused();
  await begin!.press('Enter');
  await expect(figure.locator('.chart-status')).toContainText('±', { timeout: 30_000 });
});

test('an address brings the numbers back, and what is none is refused', async ({ page }) => {
  const state = (text: string) =>
    `./formulas/availability/?explorer-nines.state=${encodeURIComponent(text)}#explorer-nines`;
  await page.goto('./formulas/availability/');
  let figure = await alive(page, 'nines');
  await figure.locator('[data-number=day]').fill('864');
  await figure.locator('[data-number=day]').press('Enter');
  await expect(figure.locator('[data-number=nines]')).toHaveValue('2');
  const told = (await figure.getAttribute('data-state')) ?? '';
  await page.goto(state(told));
  figure = await alive(page, 'nines');
  await expect(figure.locator('[data-number=day]')).toHaveValue('864');
  await page.goto(state('wrong'));
  figure = await alive(page, 'nines');
  await expect(figure.locator('[data-number=nines]')).toHaveValue('3');
  expect(await figure.getAttribute('data-state')).toBeNull();
});

test('a number is copied with its unit', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./formulas/throughput/');
  const figure = await alive(page, 'littles-law');
  await figure.locator('[data-output=article] [data-do=copy]').click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^[\d.]+\u202f1\/s²$/);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  for (const language of ['', 'zh-cn/']) {
    test(`the explorers are complete: /${language}`, async ({ page }) => {
      for (const [path, count] of Object.entries(PAGES)) {
        await page.goto(`./${language}${path}`);
        const figures = page.locator('keel-explorer');
        await expect(figures).toHaveCount(count);
        await expect(figures.locator('svg.plot').filter({ visible: true })).toHaveCount(count);
        await expect(page.locator('button, input').filter({ visible: true })).toHaveCount(0);
        await figures.first().locator('.figure-table > summary').click();
        await expect(figures.first().locator('tbody')).toContainText('±');
      }
    });
  }
});

test('an explorer’s scenarios can be taken away as they stand', async ({ page }) => {
  await page.goto('./formulas/throughput/');
  const figure = await alive(page, 'littles-law');
  await figure.locator('[data-number=servers]').fill('4');
  await figure.locator('[data-number=servers]').press('Enter');
  await figure.locator('.more summary').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    figure.locator('[data-take=scenario]').click(),
  ]);
  const scenarios = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(scenarios.length).toBeGreaterThan(10);
  for (const { servers } of scenarios) {
    const slots = servers.reduce((sum: number, { slots = 1 }) => sum + slots, 0);
    expect(slots).toBe(4);
  }
});

test('axes have the colour of their symbol', async ({ page }) => {
  await page.goto('./formulas/throughput/');
  const figure = await alive(page, 'littles-law');
  const color = (selector: string, property: string) =>
    figure
      .locator(selector)
      .filter({ visible: true })
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  expect(await color('[aria-label="y-axis label"]', 'fill')).toBe(
    await color('[data-output=throughput] b', 'color'),
  );
});

test('stages are edited with the keyboard alone: a machine more, a stage more, one less', async ({
  page,
}) => {
  await page.goto('./formulas/availability/');
  const blocks = page.locator('#blocks-stages');
  await blocks.scrollIntoViewIfNeeded();
  await expect(blocks).toHaveAttribute('data-ready', '');
  const text = blocks.locator('.blocks-text');
  await expect(text).toHaveAttribute('role', 'status');
  await expect(text).toHaveText(/^The system: 99\.88\s%/);
  const stage = (name: string) => blocks.locator('.blocks-stages button', { hasText: name });
  await stage('database').press('Enter');
  const machines = blocks.locator('[data-field=count]');
  await expect(machines).toHaveValue('1');
  await machines.fill('2');
  await machines.press('Enter');
  await expect(text).toHaveText(/^The system: 99\.976\s%/);
  // What else a stage has opens on demand.
  await expect(blocks.locator('[data-field=needed]')).toBeHidden();
  await blocks.locator('.blocks-edit summary').press('Enter');
  await blocks.locator('[data-field=needed]').fill('2');
  await blocks.locator('[data-field=needed]').press('Enter');
  await expect(text).toHaveText(/^The system: 99\.7\d\s%/);
  await blocks.locator('[data-do=add]').press('Enter');
  await expect(blocks.locator('.blocks-stages button')).toHaveCount(4);
  await blocks.locator('[data-do=remove]').press('Enter');
  await expect(blocks.locator('.blocks-stages button')).toHaveCount(3);
  await blocks.locator('[data-field=needed]').fill('3');
  await blocks.locator('[data-field=needed]').press('Enter');
  await expect(blocks.locator('.figure-trouble')).toBeVisible();
  await machines.dblclick();
  await expect(machines).toHaveValue('1');
});

test('an address that says nothing of use is survived', async ({ page }) => {
  await page.goto('./formulas/throughput/?explorer-littles-law.state=servers:-4,work:NaN,x');
  const figure = await alive(page, 'littles-law');
  await expect(figure.locator('[data-number=servers]')).toHaveValue('2');
});
