import {
  codeOf,
  log,
  openChapter,
  openEditor,
  rows,
  run,
  status,
  WITHOUT_BAO,
  writeCode,
} from './cell-page.ts';
import { control, eventsBehind, expect, pictureAfter, test } from './site.ts';

/* The chapter's own cell: its `pick` drives the figure, and what goes wrong in it is said. */

test('the book’s own code, run as it is, is the original to the last bit @journey', async ({
  page,
}) => {
  const cell = await openChapter(page);
  await run(cell);
  await expect(status(cell)).toHaveText('Every number of every run is the same as the original’s.');
  await expect(rows(cell)).toHaveCount(4);
  await expect(rows(cell).first().locator('td').last()).toHaveText('=');
});

test('a changed pick drives the figure, and differs by a stated interval @journey', async ({
  page,
}) => {
  const cell = await openChapter(page);
  await writeCode(page, cell, WITHOUT_BAO);
  await page.keyboard.press('ControlOrMeta+Enter');
  const figure = cell.locator('keel-flow');
  await expect(figure).toHaveAttribute('data-ready', '');
  await expect(figure.locator('figcaption')).toContainText('Your round-robin.ts decides here.');
  await expect(status(cell)).toContainText('95 % intervals');
  const [original, yours, difference, verdict] = await rows(cell)
    .first()
    .locator('td')
    .allTextContents();
  expect(original).not.toBe(yours);
  expect(difference).toMatch(/^[−+][\d.]+\u202fs ± [\d.]+\u202f(ms|s)$/);
  expect(verdict).toBe('a clear difference');
  // It is the reader's balancer that plays: nothing goes to bao.
  await figure.scrollIntoViewIfNeeded();
  await expect(control(figure, 'play')).toHaveText(/Pause/);
  await control(figure, 'play').click();
  await expect(figure.locator('.figure-table tbody tr').nth(1).locator('td').first()).toHaveText(
    '0',
  );
  // A step forward and one back lead to the same picture.
  await expect(control(figure, 'play')).toHaveText(/Play/);
  // A pause falls between two events: from the next one on, each step has its way back.
  const paused = await eventsBehind(figure);
  await control(figure, 'step').click();
  const before = await pictureAfter(figure, paused + 1);
  await control(figure, 'step').click();
  expect(await pictureAfter(figure, paused + 2)).not.toBe(before);
  await control(figure, 'back').click();
  expect(await pictureAfter(figure, paused + 1)).toBe(before);
  await control(cell, 'stop').click();
  await expect(status(cell)).toHaveText('Stopped.');
});

const picks = (body: string) => `import type { Balancer } from 'evenkeel/balancing';
export function roundRobin(): Balancer {
  return {
    pick(servers) {
      ${body}
    },
  };
}
`;

for (const [what, body, said, line] of [
  ['throws', "throw new RangeError('no turn');", 'pick threw: RangeError: no turn', 5],
  ['returns nothing', 'return undefined;', 'pick returned no server although one was up', 4],
  [
    'returns a stranger',
    "return { name: 'eve' };",
    'pick returned something that is none of the servers',
    4,
  ],
] as const) {
  test(`a pick that ${what} is told at its line, and each time counts`, async ({ page }) => {
    const cell = await openChapter(page);
    await writeCode(page, cell, picks(body));
    await run(cell);
    const told = log(cell).locator('.output-error', { hasText: said });
    await expect(told.locator('.output-place')).toHaveText(`line ${line}`);
    await expect(log(cell)).toContainText(/\d+×, first at/);
    await expect(status(cell)).toContainText('95 % intervals');
    // Not one payment got through.
    await expect(rows(cell).nth(2).locator('td').nth(1)).toHaveText('100.00\u202f%');
    await told.locator('.output-place').click();
    await page.keyboard.insertText('// here');
    expect((await codeOf(cell)).split('\n')[line - 1]).toContain('// here');
  });
}

test('a pick that never ends is ended, in words, and the next run works', async ({ page }) => {
  const cell = await openChapter(page);
  await writeCode(page, cell, picks('for (;;) {}'));
  await run(cell);
  await expect(status(cell)).toContainText('Is there a loop that never ends?');
  await writeCode(page, cell, WITHOUT_BAO);
  await run(cell);
  await expect(rows(cell)).toHaveCount(4);
});

test('what cannot be parsed is said before anything runs', async ({ page }) => {
  const cell = await openChapter(page);
  await writeCode(page, cell, 'export function roundRobin() {\n  return {\n');
  await run(cell);
  await expect(status(cell)).toHaveText('This cannot run yet.');
  await expect(log(cell).locator('.output-place').first()).toHaveText(/line \d/);
});

test('a type error is said, and the code runs all the same', async ({ page }) => {
  const cell = await openChapter(page);
  await writeCode(page, cell, WITHOUT_BAO.replace('let turn = 0', "let turn: number = '0'"));
  await run(cell);
  await expect(log(cell)).toContainText('The compiler objects. It ran all the same.');
  await expect(log(cell)).toContainText("Type 'string' is not assignable to type 'number'.");
  await expect(rows(cell)).toHaveCount(4);
});

test('the console: values to unfold, tables, groups, times, displays, and what is expected', async ({
  page,
}) => {
  const cell = await openChapter(page);
  const code = `import { display } from 'evenkeel/display';
import { meanResponseMs } from 'evenkeel/formulas';
${WITHOUT_BAO}
console.log('%s has %d servers', 'the fleet', 3, { ada: { load: 0.5 }, list: new Set([1, 2]) });
console.table([{ server: 'ada', load: 0.5 }, { server: 'bao', load: 0.25 }]);
console.group('inside');
console.warn('careful');
console.groupEnd();
console.log(new Map([['a', new Float64Array([1.5, 2])]]));
console.error(new TypeError('odd', { cause: 7 }));
display({ kind: 'table', title: 'Shown', rows: [{ server: 'cal', load: 1 }] });
display({ kind: 'plot', title: 'A line', marks: [{ mark: 'line', rows: [{ x: 1, y: 1 }, { x: 2, y: 4 }], x: 'x', y: 'y', tone: 'yours' }] });
meanResponseMs(5, 10); // => 200
1 + 1; // => 3
await Promise.resolve(5); // => 5
`;
  await writeCode(page, cell, code);
  await run(cell);
  const printed = log(cell);
  await expect(printed).toContainText('the fleet has 3 servers');
  await printed.locator('.value-fold > summary').first().click();
  await expect(printed.locator('.value-member').first()).toContainText('ada: {load: 0.5}');
  await expect(printed.locator('.output-table tbody tr')).toHaveCount(2);
  await expect(printed.locator('.output-group')).toContainText('careful');
  await expect(printed).toContainText('Map(1) {"a" → Float64Array(2)');
  await expect(printed.locator('.value-error')).toContainText('TypeError: odd');
  await expect(printed.locator('.display')).toHaveCount(2);
  await expect(printed.locator('.display-plot svg g[stroke="var(--captured)"] path')).toHaveCount(
    1,
  );
  await expect(cell.locator('.cell-code')).toContainText('is 2');
  await expect(cell.locator('.cell-code')).toContainText('✓ true');
});

test('reset comes back, clear clears, restart runs again', async ({ page }) => {
  const cell = await openChapter(page);
  const book = await codeOf(cell);
  await writeCode(page, cell, WITHOUT_BAO);
  await expect(cell.locator('.cell-edited')).toBeVisible();
  await control(cell, 'reset').click();
  expect(await codeOf(cell)).toBe(book);
  await expect(cell.locator('.cell-edited')).toBeHidden();
  await cell.getByRole('button', { name: 'Undo' }).click();
  expect(await codeOf(cell)).toBe(WITHOUT_BAO.trimEnd());
  await run(cell);
  await expect(rows(cell)).toHaveCount(4);
  // A quick run would have its comparison back before anybody saw it gone.
  const before = await cell.locator('.comparison').elementHandle();
  await control(cell, 'restart').first().click();
  await expect.poll(() => before?.evaluate((table) => table.isConnected)).toBe(false);
  await expect(rows(cell)).toHaveCount(4);
  await control(cell, 'clear').click();
  await expect(cell.locator('.cell-output')).toBeHidden();
  await expect(cell).not.toHaveAttribute('data-running');
});

test('in Chinese everything is said in Chinese', async ({ page }) => {
  const cell = await openChapter(page, '', 'zh-cn/');
  await writeCode(page, cell, WITHOUT_BAO);
  await control(cell, 'run').click();
  await expect(rows(cell).first()).toContainText('平均响应');
  await expect(status(cell)).toContainText('95 % 置信区间');
  await openEditor(cell);
});
