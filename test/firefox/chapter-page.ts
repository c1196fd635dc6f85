import type { Page } from 'puppeteer-core';
import { CHAPTER } from '../browser/site.ts';
import { expect } from './site.ts';

/** The chapter's own cell, and an exercise. */
export const CELL = 'keel-cell:not(keel-exercise *)';
export const EXERCISE = '#exercise-skip-fairly';

/** Brings a part of the page into view and waits until its script has it in hand. */
export async function comeAlive(page: Page, selector: string): Promise<void> {
  await page.waitForSelector(selector);
  await page.$eval(selector, (element) => element.scrollIntoView({ block: 'center' }));
  await page.waitForSelector(`${selector}[data-ready]`);
}

/** Opens the chapter and waits until its cell has found what was kept. */
export async function openChapter(page: Page, site: string): Promise<void> {
  await page.goto(new URL(CHAPTER, site).href);
  await comeAlive(page, CELL);
}

/** What a part of the page says now; empty when it is not there. */
export const textOf = (page: Page, selector: string): Promise<string> =>
  page.evaluate((wanted) => document.querySelector(wanted)?.textContent?.trim() ?? '', selector);

/** Waits until a part of the page says it. */
export async function expectText(page: Page, selector: string, text: string | RegExp) {
  await expect.poll(() => textOf(page, selector)).toMatch(text);
}

/** The text of each part that matches. */
export const textsOf = (page: Page, selector: string): Promise<string[]> =>
  page.$$eval(selector, (all) => all.map((each) => each.textContent?.trim() ?? ''));

/** Presses a button, by what its page calls it. */
export async function press(page: Page, within: string, name: string): Promise<void> {
  const selector = `${within} [data-do="${name}"]`;
  await page.$eval(selector, (element) => element.scrollIntoView({ block: 'center' }));
  await page.click(selector);
}

/** What a cell holds, however it is shown. */
export const codeOf = (page: Page, cell: string): Promise<string> =>
  page.$eval(cell, async (element) => {
    const { text } = await (
      element as HTMLElement & { player(): Promise<{ text: { present: string } }> }
    ).player();
    return text.present.trimEnd();
  });

/** Touches a cell's code, and waits for Monaco. */
export async function openEditor(page: Page, cell: string): Promise<void> {
  const code = `${cell} .cell-code`;
  await page.$eval(code, (element) => element.scrollIntoView({ block: 'center' }));
  await page.click(code, { offset: { x: 300, y: 60 } });
  await page.waitForSelector(`${cell} .monaco-editor`);
}

/** Presses Control and another key. */
export async function chord(page: Page, key: 'a' | 'v' | 'End' | 'Enter'): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press(key);
  await page.keyboard.up('Control');
}

/** Puts other code into a cell, as somebody who pastes it. */
export async function writeCode(page: Page, cell: string, code: string): Promise<void> {
  await openEditor(page, cell);
  await page.evaluate((text) => navigator.clipboard.writeText(text), code);
  await chord(page, 'a');
  await chord(page, 'v');
  await expect.poll(() => codeOf(page, cell)).toBe(code.trimEnd());
}
