import type { Page } from '@playwright/test';
import { chapterCell, checks, codeOf, exercise, run, status } from './cell-page.ts';
import {
  CHAPTER,
  comeAlive,
  control,
  expect,
  flow,
  holdBack,
  numberIn,
  part,
  picture,
  predictFigure,
  sweepFigure,
  test,
} from './site.ts';

test('blocked storage is said, and nothing else breaks', async ({ page }) => {
  await page.addInitScript(() => {
    const blocked = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    indexedDB.open = blocked;
    Object.defineProperty(window, 'localStorage', { get: blocked });
  });
  await page.goto(`./${CHAPTER}`);
  const predict = await comeAlive(predictFigure(page));
  await expect(page.locator('.message')).toContainText('keeps nothing for this site');
  const handle = predict.locator('.chart-wide [data-key=handle-0]');
  await handle.focus();
  await page.keyboard.press('ArrowUp');
  await expect(handle).toHaveAttribute('aria-valuenow', '1.75');
  await control(predict, 'run').click();
  await expect(predict.locator('.gaps p').first()).toHaveText(/you drew/);
  await page.locator('keel-theme button').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', /./);
});

/** Keeps the page's workers within reach, so that a test can end them. */
async function holdWorkers(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const workers: Worker[] = [];
    Object.assign(window, { workers });
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        workers.push(this);
      }
    };
  });
  return () =>
    page.evaluate(() => {
      const worker = (window as unknown as { workers: Worker[] }).workers.at(-1);
      worker?.terminate();
      worker?.dispatchEvent(new ErrorEvent('error', { message: 'killed by a test' }));
    });
}

test('a worker that dies is replaced, and when that one dies too, the figure says so', async ({
  page,
}) => {
  const kill = await holdWorkers(page);
  await page.goto(`./${CHAPTER}`);
  const turns = await comeAlive(flow(page, 'turns'));
  await control(turns, 'speed').selectOption('5');
  await control(turns, 'play').click();
  const served = part(turns, 'server-0-served');
  const start = await numberIn(served);
  await expect.poll(() => numberIn(served)).toBeGreaterThan(start + 3);
  const before = await numberIn(served);

  await kill();
  await expect(page.locator('.message')).toContainText('started again where it stood');
  await expect.poll(() => numberIn(served)).toBeGreaterThan(before + 3);
  await expect(turns.locator('.figure-trouble')).toBeHidden();

  await kill();
  const trouble = turns.locator('.figure-trouble');
  await expect(trouble).toContainText('The simulation stopped');
  // For a reader, not for us.
  await expect(trouble).not.toContainText(/worker-died|undefined|null/);
  await expect(picture(turns)).toBeVisible();
  for (const button of await turns.locator('.figure-bar button').all())
    await expect(button).toBeDisabled();
});

test('without the simulator the built pictures stay, and say why they do not move', async ({
  page,
  watch,
}) => {
  watch.expects(/Failed to load resource|net::ERR_FAILED/);
  await page.route('**/simulation.worker*', (route) => route.abort());
  await page.goto(`./${CHAPTER}`);
  const opening = flow(page, 'opening');
  const built = await picture(opening).innerHTML();
  await expect(opening.locator('.figure-trouble')).toContainText('The simulation stopped');
  expect(await picture(opening).innerHTML()).toBe(built);

  const predict = await comeAlive(predictFigure(page));
  await control(predict, 'run').click();
  await expect(predict.locator('.figure-trouble')).toContainText('The simulation stopped');
  await expect(control(predict, 'run')).toHaveText('Run it');
  await expect(predict.locator('.chart-status')).toHaveText('');

  // When it can be had again, so can the result, and the complaint is withdrawn.
  await page.unroute('**/simulation.worker*');
  await control(predict, 'run').click();
  await expect(predict.locator('.gaps p').first()).toHaveText(/you drew/);
  await expect(predict.locator('.figure-trouble')).toBeHidden();
});

test('without the cell’s module the figure says so', async ({ page, watch }) => {
  watch.expects(/404/);
  await page.route('**/cells/**', (route) => route.fulfill({ status: 404, body: 'Not found.' }));
  await page.goto(`./${CHAPTER}`);
  await expect(flow(page, 'opening').locator('.figure-trouble')).toContainText(
    'The simulation stopped',
  );
});

test('scripts that are late change nothing until they are there', async ({ page }) => {
  const release = await holdBack(page, '**/_astro/flow-player*');
  const asked = page.waitForRequest('**/_astro/flow-player*');
  await page.goto(`./${CHAPTER}`, { waitUntil: 'commit' });
  await asked;
  const opening = flow(page, 'opening');
  await expect(picture(opening)).toBeVisible();
  await expect(opening).not.toHaveAttribute('data-ready');
  await page.locator('.search-open').click();
  await expect(page.locator('.search-dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  release();
  await expect(opening).toHaveAttribute('data-playing', '');
});

test('what is pressed before the scripts are there is done when they are', async ({ page }) => {
  const letCell = await holdBack(page, '**/_astro/cell-player*');
  const letExercise = await holdBack(page, '**/_astro/exercise-player*');
  const letSweep = await holdBack(page, '**/_astro/chart-player*');
  await page.goto(`./${CHAPTER}`);
  const cell = chapterCell(page);
  await cell.scrollIntoViewIfNeeded();
  await run(cell);
  await expect(status(cell)).toBeEmpty();
  const place = exercise(page, 'skip-fairly');
  await control(place, 'edit').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('// early');
  await expect(place.locator('.typed-ahead')).toBeFocused();
  await expect(place).not.toHaveAttribute('data-ready');
  const assumption = sweepFigure(page);
  await assumption.locator('input[type=radio]').nth(1).check({ force: true });
  letSweep();
  letCell();
  await expect(status(cell)).not.toBeEmpty();
  await expect(assumption).toHaveAttribute('data-ready', '');
  await expect(assumption.locator('.chart-status')).not.toBeEmpty();
  await expect(place.locator('.monaco-editor').first()).toBeVisible();
  await expect.poll(() => codeOf(place.locator('keel-cell'))).toContain('// early');
  await run(place);
  await expect(status(place)).toBeEmpty();
  letExercise();
  await expect(checks(place).first()).toHaveAttribute('data-state', 'failed');
});

test('a chart that cannot be drawn anew stays as it was built, and says so', async ({
  page,
  watch,
}) => {
  watch.expects(/Failed to load resource|net::ERR_FAILED/);
  await page.goto(`./${CHAPTER}`);
  const formula = await comeAlive(sweepFigure(page));
  const chart = formula.locator('.chart svg.plot').filter({ visible: true });
  const built = await chart.innerHTML();
  // What has not been fetched by now is Plot.
  await page.route('**/_astro/*.js', (route) => route.abort());
  await formula.getByRole('radio').nth(1).check();
  await expect(formula.locator('.figure-trouble')).toBeVisible();
  expect(await chart.innerHTML()).toBe(built);
});

test('two tabs do not disturb each other', async ({ page, context }) => {
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(`./${CHAPTER}`);
    const predict = await comeAlive(predictFigure(tab));
    await predict.locator(`.chart-wide [data-key=handle-${tab === page ? 1 : 2}]`).focus();
    await tab.keyboard.press('PageUp');
    await control(predict, 'run').click();
    await expect(predict.locator('.gaps p').first()).toHaveText(/you drew/);
  }
  for (const tab of [page, other]) {
    await tab.reload();
    const predict = await comeAlive(predictFigure(tab));
    // The line that was drawn last.
    await expect(predict.locator('.chart-wide [data-key=handle-2]')).toHaveAttribute(
      'aria-valuenow',
      '2.5',
    );
    await expect(tab.locator('.message')).toHaveCount(0);
  }
});
