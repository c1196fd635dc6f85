import { globSync, readFileSync } from 'node:fs';
import { checks, codeOf, exercise, log, run, status, writeCode } from './cell-page.ts';
import { CHAPTER, control, expect, test } from './site.ts';

/* Every exercise of the book, in the browser's runner. */

const exercises = globSync('content/chapters/*/exercises/*')
  .toSorted()
  .map((folder) => {
    const [, slug = '', name = ''] = /chapters\/\d+-([^/]+)\/exercises\/(.+)$/.exec(folder) ?? [];
    const solution = readFileSync(`${folder}/solution.ts`, 'utf8');
    return { address: `chapters/${slug}/`, name, solution };
  });

const skipFairly = exercises.find(({ name }) => name === 'skip-fairly')!.solution;

for (const { address, name, solution } of exercises) {
  // Where the site stands matters to how exercises work, not to what they ask: one below a path will do.
  const below = name === 'skip-fairly' ? ' @journey' : '';
  test(`${name}: the starter fails, hints come one by one, the solution passes, and it stays solved${below}`, async ({
    page,
  }) => {
    await page.goto(`./${address}`);
    const place = exercise(page, name);
    await place.scrollIntoViewIfNeeded();
    await expect(place).toHaveAttribute('data-ready', '');
    await expect(checks(place).first()).toHaveAttribute('data-state', 'open');
    await run(place);
    await expect(status(place)).toContainText(/\d of \d checks failed\./);
    // The first failure first, with what was expected.
    await expect(checks(place).first()).toHaveAttribute('data-state', 'failed');
    await expect(checks(place).first().locator('strong')).not.toBeEmpty();

    await control(place, 'hint').click();
    await expect(place.locator('.exercise-hints li')).toHaveCount(1);
    await expect(control(place, 'hint')).toHaveText(/^Hint 2 of \d$/);

    await control(place, 'solution').click();
    await expect(place.locator('.exercise-solution')).toBeVisible();
    await control(place, 'difference').click();
    await expect(place.locator('.exercise-difference ins').first()).toBeVisible();

    await writeCode(page, place.locator('keel-cell'), solution);
    await run(place);
    await expect(status(place)).toHaveText(/All \d checks passed\./);
    await expect(place.locator('.exercise-done')).toBeVisible();

    await page.reload();
    await place.scrollIntoViewIfNeeded();
    await expect(place).toHaveAttribute('data-ready', '');
    await expect(place.locator('.exercise-done')).toBeVisible();
    await expect(place.locator('.exercise-hints li')).toHaveCount(1);
    expect(await codeOf(place.locator('keel-cell'))).toBe(solution.trimEnd());
  });
}

test.describe('hostile and broken answers', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto(`./${CHAPTER}`);
    await exercise(page, 'skip-fairly').scrollIntoViewIfNeeded();
    await expect(exercise(page, 'skip-fairly')).toHaveAttribute('data-ready', '');
  });

  test('printing that all checks passed changes nothing', async ({ page }) => {
    const place = exercise(page, 'skip-fairly');
    await writeCode(
      page,
      place.locator('keel-cell'),
      `console.log('All 5 checks passed.');
export const checks = { judge: () => [] };
export function roundRobin() {
  return { pick: (servers) => servers[0] };
}
`,
    );
    await run(place);
    await expect(status(place)).toContainText('checks failed');
    await expect(log(place)).toContainText('All 5 checks passed.');
    await expect(place.locator('.exercise-done')).toBeHidden();
  });

  test('a language patched throughout fools no check', async ({ page }) => {
    const place = exercise(page, 'skip-fairly');
    await writeCode(
      page,
      place.locator('keel-cell'),
      `Array.prototype.every = () => true;
Array.prototype.map = () => [];
JSON.stringify = () => '[{"kind":"picks","choices":[0,1,2,0,1,2,0]}]';
Object.prototype.passed = true;
export function roundRobin() {
  return { pick: (servers) => servers[0] };
}
`,
    );
    await run(place);
    await expect(status(place)).toContainText(/failed/);
    await expect(place.locator('.exercise-done')).toBeHidden();
  });

  test('code that never ends is ended, and the next check works', async ({ page }) => {
    const place = exercise(page, 'skip-fairly');
    await writeCode(
      page,
      place.locator('keel-cell'),
      'export const roundRobin = () => { for (;;) {} };\n',
    );
    await run(place);
    await expect(place.locator('.exercise-checks li strong').first()).toContainText(
      'loop that never ends',
    );
    await writeCode(page, place.locator('keel-cell'), skipFairly);
    await run(place);
    await expect(status(place)).toHaveText('All 5 checks passed.');
  });

  test('an empty module says what is missing', async ({ page }) => {
    const place = exercise(page, 'skip-fairly');
    await writeCode(page, place.locator('keel-cell'), 'export const other = 1;\n');
    await run(place);
    await expect(place.locator('.exercise-checks li strong').first()).toContainText(
      'expected an exported function named roundRobin',
    );
  });

  test('before an attempt the solution takes a second press', async ({ page }) => {
    const place = exercise(page, 'skip-fairly');
    await control(place, 'solution').click();
    await expect(place.locator('.exercise-solution')).toBeHidden();
    await expect(place.locator('.exercise-said')).toContainText('not tried yet');
    await control(place, 'solution').click();
    await expect(place.locator('.exercise-solution')).toBeVisible();
    await control(place, 'take').click();
    await run(place);
    await expect(status(place)).toHaveText('All 5 checks passed.');
  });
});
