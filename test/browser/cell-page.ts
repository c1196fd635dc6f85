import { expect, type Locator, type Page } from '@playwright/test';
import { CHAPTER, control } from './site.ts';

/** The chapter's own cell. */
export const chapterCell = (page: Page) =>
  page.locator('keel-cell', { has: page.getByText('round-robin.ts', { exact: true }) });

/** An exercise by the name of its folder. */
export const exercise = (page: Page, name: string) => page.locator(`#exercise-${name}`);

/** Opens the chapter and waits until its cell has found what was kept. */
export async function openChapter(page: Page, fragment = '', language = ''): Promise<Locator> {
  await page.goto(`./${language}${CHAPTER}${fragment}`);
  const cell = chapterCell(page);
  await cell.scrollIntoViewIfNeeded();
  await expect(cell).toHaveAttribute('data-ready', '');
  return cell;
}

/** The place where the code is typed, once the editor has opened. */
export async function openEditor(cell: Locator): Promise<Locator> {
  await cell.locator('.cell-code').click({ position: { x: 300, y: 60 } });
  const editor = cell.locator('.monaco-editor, .cm-editor').first();
  await expect(editor).toBeVisible();
  return editor;
}

/** Puts other code into the cell, as somebody who pastes it. */
export async function writeCode(page: Page, cell: Locator, code: string): Promise<void> {
  await openEditor(cell);
  await page.keyboard.press('ControlOrMeta+A');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), code);
  await page.keyboard.press('ControlOrMeta+V');
  await expect.poll(() => codeOf(cell)).toBe(code.trimEnd());
}

/** What the cell says, however it is shown. */
export const codeOf = (cell: Locator): Promise<string> =>
  cell.evaluate(async (element) => {
    const { text } = await (
      element as HTMLElement & { player(): Promise<{ text: { present: string } }> }
    ).player();
    return text.present.trimEnd();
  });

/** Runs the cell. */
export const run = (cell: Locator) => control(cell, 'run').first().click();

/** Where the cell says how its run stands. */
export const status = (cell: Locator) => cell.locator('.cell-status');

/** What the cell has printed. */
export const log = (cell: Locator) => cell.locator('.cell-log');

/** A balancer that never sends anything to bao, and says nothing else. */
export const WITHOUT_BAO = `import type { Balancer } from 'evenkeel/balancing';

export function roundRobin(): Balancer {
  let turn = 0;
  return {
    pick(servers) {
      const some = servers.filter(({ name, up }) => up && name !== 'bao');
      return some[turn++ % some.length];
    },
    save: () => turn,
    restore: (saved) => {
      turn = Number(saved);
    },
  };
}
`;

/** The rows of the comparison with the original, one for each measure. */
export const rows = (cell: Locator): Locator => cell.locator('.comparison tbody tr');

/** The checks of an exercise. */
export const checks = (place: Locator): Locator => place.locator('.exercise-checks li');
