import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { rows, run, status, writeCode } from './cell-page.ts';

/* What tests of the chapters have in common. */

/** A figure by its address. */
export const figure = (page: Page, id: string): Locator => page.locator(`#${id}`);

/** A cell by the name of its file, come to life. */
export async function openCell(page: Page, name: string): Promise<Locator> {
  const cell = page
    .locator('keel-cell', { has: page.getByText(`${name}.ts`, { exact: true }) })
    .first();
  await cell.scrollIntoViewIfNeeded();
  await expect(cell).toHaveAttribute('data-ready', '');
  return cell;
}

/** Runs a cell of values, each of which is what its comment says. */
export async function runsTrue(cell: Locator): Promise<void> {
  await run(cell);
  await expect(status(cell)).toHaveText('It ran. Every value is what its comment says.', {
    timeout: 30_000,
  });
}

/**
 * Runs a cell that drives a figure as it is, and hears that nothing differs; then with other code, and
 * is shown the original beside it.
 * @param file where its code is
 */
export async function runsOtherwise(
  page: Page,
  cell: Locator,
  file: string,
  change: (code: string) => string,
): Promise<void> {
  await run(cell);
  await expect(status(cell)).toHaveText('Every number of every run is the same as the original’s.');
  const code = readFileSync(file, 'utf8');
  expect(change(code), `what is changed in ${file}`).not.toBe(code);
  await writeCode(page, cell, change(code));
  await run(cell);
  await expect(status(cell)).toContainText('95 % intervals', { timeout: 60_000 });
}

/** Of a measure whose name this is in: the original's number, the reader's, and what they differ by. */
export const measured = (cell: Locator, measure: string | RegExp): Locator =>
  rows(cell).filter({ hasText: measure }).locator('td');
