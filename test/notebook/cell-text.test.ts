import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cellStrings } from '#interface/cell-strings';
import type { TextEvents } from '#notebook/cell/cell-text';

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => vi.unstubAllGlobals());

const PLACE = { chapter: '03-a', cell: 'b' };
const link = (text: string) => ({ ...PLACE, text });

/** The cell in a tab of its own, what it has shown since it came up, and what it offers. */
async function openCell() {
  vi.resetModules();
  const { CellText } = await import('#notebook/cell/cell-text');
  const shown: string[] = [];
  const choices: string[] = [];
  const events: TextEvents = {
    shown: (text) => shown.push(text),
    edited: () => {},
    notice: (notice) => {
      choices.splice(0, choices.length, ...(notice?.choices ?? []).map(({ label }) => label));
    },
    say: () => {},
    refused: () => expect.unreachable('the store refused'),
  };
  const data = { ...PLACE, file: 'b.ts', text: 'book', siblings: {}, base: '/' };
  const cell = new CellText(data, cellStrings.en, events);
  await cell.showOwn();
  shown.length = 0;
  return { cell, shown, choices };
}

/** Lets everything else that is under way take a step. */
const step = () => new Promise((done) => setTimeout(done));

test('what is typed while a link’s code is being fetched stays one’s own', async () => {
  const { cell, shown } = await openCell();
  const arriving = cell.showCopy(link('theirs'));
  let last = '';
  for (let count = 0; shown.length === 0; count += 1) {
    last = `mine ${count}`;
    cell.typed(last);
    await step();
  }
  await arriving;
  expect(cell.present).toBe('theirs');
  cell.typed('theirs, changed');
  await cell.showCopy(link('others’'));
  cell.dispose();
  const { cell: later } = await openCell();
  expect(later.present).toBe(last);
  await later.showCopy(link('theirs'));
  expect(later.present).toBe('theirs, changed');
  later.dispose();
});

test('the same link again leaves what was typed into its copy', async () => {
  const { cell, shown, choices } = await openCell();
  await cell.showCopy(link('theirs'));
  const again = [cell.showCopy(link('theirs')), cell.showCopy(link('theirs'))];
  cell.typed('theirs, changed');
  await Promise.all(again);
  expect(shown).toEqual(['theirs']);
  expect(cell.present).toBe('theirs, changed');
  expect(choices).toContain(cellStrings.en.foreignBack);
  cell.dispose();
});
