import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { shareFragment } from '#notebook/share/share-link';
import { exercise, log, openChapter, run, status, WITHOUT_BAO, writeCode } from './cell-page.ts';
import { control, expect, test } from './site.ts';

/* Everything that a cell and an exercise can show, at once, and nothing for axe to say. */

test.use({ contextOptions: { reducedMotion: 'reduce' } });
test.describe.configure({ timeout: 120_000 });

/** Says something of every kind. */
const TALKATIVE = `import { display } from 'evenkeel/display';
${WITHOUT_BAO}
console.log('%s', 'text', { ada: { load: 0.5 }, list: new Set([1, 2n]), none: null });
console.table([{ server: 'ada', load: 0.5 }]);
console.group('inside');
console.warn('careful');
console.groupEnd();
console.error(new TypeError('odd', { cause: 7 }));
display({ kind: 'table', title: 'Shown', rows: [{ server: 'cal', load: 1 }] });
display({ kind: 'plot', title: 'A line', marks: [{ mark: 'line', rows: [{ x: 1, y: 1 }, { x: 2, y: 4 }], x: 'x', y: 'y', tone: 'yours' }] });
1 + 1; // => 3
2 + 2; // => 4
const wrong: number = 'a type error';
`;

async function expectNothing(page: Page, when: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const said = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}: ${failureSummary}`,
    ),
  );
  expect.soft(said, when).toEqual([]);
}

for (const [scheme, width, language] of [
  ['light', 1280, ''],
  ['dark', 390, 'zh-cn/'],
] as const) {
  test(`${scheme}, ${width} pixels wide, /${language}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const theirs = await shareFragment({
      chapter: '03-round-robin',
      cell: 'round-robin',
      text: TALKATIVE,
    });
    // A stranger's code, and how it differs.
    const cell = await openChapter(page, theirs, language);
    await cell.locator('.cell-notice [aria-expanded]').click();
    await expect(cell.locator('.difference')).toBeVisible();
    await control(cell, 'edit').click();
    await expect(cell.locator('.monaco-editor, .cm-editor').first()).toBeVisible();
    await run(cell);
    await expect(cell.locator('.comparison tbody tr')).toHaveCount(4);
    await expect(log(cell).locator('.display-plot svg')).toBeVisible();
    await log(cell).locator('.value-fold > summary').first().click();
    await control(cell, 'share').click();
    await expect(cell.locator('.cell-link button')).toBeVisible();
    await expectNothing(page, 'a copy, run');

    const place = exercise(page, 'skip-fairly');
    await place.scrollIntoViewIfNeeded();
    await expect(place).toHaveAttribute('data-ready', '');
    await run(place);
    await expect(place.locator('[data-state=failed]').first()).toBeVisible();
    for (let hint = 0; hint < 3; hint += 1) await control(place, 'hint').click();
    await expect(control(place, 'hint')).toBeDisabled();
    await control(place, 'solution').click();
    await control(place, 'difference').click();
    await expect(place.locator('.exercise-difference .difference')).toBeVisible();
    await expectNothing(page, 'an exercise that failed');
    await control(place, 'take').click();
    await run(place);
    await expect(place.locator('.exercise-done')).toBeVisible();
    await expectNothing(page, 'an exercise that passed');

    // Something that throws, at its line, and code that cannot be read.
    await control(cell, 'reset').click();
    await writeCode(
      page,
      cell,
      WITHOUT_BAO.replace('const some', "throw new Error('no');\n      const some"),
    );
    await run(cell);
    await expect(log(cell).locator('.output-place').first()).toBeVisible();
    await expect(cell.locator('.comparison tbody tr')).toHaveCount(4);
    await expectNothing(page, 'what threw');
    await writeCode(page, cell, 'export function (');
    await run(cell);
    await expect(status(cell)).not.toHaveText('');
    await expectNothing(page, 'what cannot be read');
  });
}
