import { readFileSync } from 'node:fs';
import { WITHOUT_BAO } from '../browser/cell-page.ts';
import {
  CELL,
  chord,
  codeOf,
  comeAlive,
  EXERCISE,
  expectText,
  openChapter,
  openEditor,
  press,
  textOf,
  textsOf,
  writeCode,
} from './chapter-page.ts';
import { expect, test } from './site.ts';

/* What a reader does with the chapter, in Firefox. Trouble in the page fails each test. */

const ROW = `${CELL} .comparison tbody tr`;
const STATUS = `${CELL} .cell-status`;

test('the figures come alive and play', async ({ firefox, site }) => {
  await openChapter(firefox, site);
  const opening = '#figure-opening';
  await comeAlive(firefox, opening);
  const served = async () =>
    Number(/\d+/.exec(await textOf(firefox, `${opening} [data-key="server-0-served"]`))?.[0]);
  await firefox.waitForSelector(`${opening}[data-playing]`);
  const before = await served();
  await expect.poll(served).toBeGreaterThan(before);
  await press(firefox, opening, 'play');
  await firefox.waitForSelector(`${opening}:not([data-playing])`);
  for (const mode of ['[data-mode=predict]', ':not([data-mode])']) {
    await comeAlive(firefox, `keel-chart${mode}`);
  }
});

test('the book’s own code, run as it is, is the original to the last bit', async ({
  firefox,
  site,
}) => {
  await openChapter(firefox, site);
  await press(firefox, CELL, 'run');
  await expectText(firefox, STATUS, 'Every number of every run is the same as the original’s.');
  expect(await textsOf(firefox, `${ROW} td:last-child`)).toEqual(['=', '=', '=', '=']);
});

test('a changed pick drives the figure and differs, and a reload finds it', async ({
  firefox,
  site,
}) => {
  await openChapter(firefox, site);
  await writeCode(firefox, CELL, WITHOUT_BAO);
  await chord(firefox, 'Enter');
  await comeAlive(firefox, `${CELL} keel-flow`);
  await expectText(firefox, STATUS, '95 % intervals');
  const [original, yours, difference, verdict] = await textsOf(firefox, `${ROW}:first-child td`);
  expect(original).not.toBe(yours);
  expect(difference).toMatch(/^[−+][\d.]+\u202fs ± [\d.]+\u202f(ms|s)$/);
  expect(verdict).toBe('a clear difference');

  await firefox.reload();
  await comeAlive(firefox, CELL);
  expect(await codeOf(firefox, CELL)).toBe(WITHOUT_BAO.trimEnd());
  await expectText(firefox, `${CELL} .cell-edited`, 'edited');
});

test('Monaco opens, takes what is typed, and marks a type error', async ({ firefox, site }) => {
  await openChapter(firefox, site);
  const before = await codeOf(firefox, CELL);
  await openEditor(firefox, CELL);
  const typed = 'const wrong: string = 1;';
  await chord(firefox, 'End');
  await firefox.keyboard.type(typed);
  await expect.poll(() => codeOf(firefox, CELL)).toContain(typed);
  expect((await codeOf(firefox, CELL)).replace(typed, '').trimEnd()).toBe(before);
  await firefox.waitForSelector(`${CELL} .squiggly-error`);
});

test('what pick throws is told at its line, and code that never ends is ended', async ({
  firefox,
  site,
}) => {
  const picks = (body: string) => `export function roundRobin() {
  return {
    pick() {
      ${body}
    },
  };
}
`;
  await openChapter(firefox, site);
  await writeCode(firefox, CELL, picks("throw new RangeError('no turn');"));
  await press(firefox, CELL, 'run');
  await expectText(firefox, `${CELL} .output-error`, 'pick threw: RangeError: no turn');
  expect(await textOf(firefox, `${CELL} .output-place`)).toBe('line 4');
  await expectText(firefox, STATUS, '95 % intervals');

  await writeCode(firefox, CELL, picks('for (;;) {}'));
  await press(firefox, CELL, 'run');
  await expectText(firefox, STATUS, 'Is there a loop that never ends?');
});

test('an exercise: the starter fails, the solution passes, and it stays solved', async ({
  firefox,
  site,
}) => {
  const solution = readFileSync(
    'content/chapters/03-round-robin/exercises/skip-fairly/solution.ts',
    'utf8',
  );
  await openChapter(firefox, site);
  await comeAlive(firefox, EXERCISE);
  await press(firefox, EXERCISE, 'run');
  await expectText(firefox, `${EXERCISE} .cell-status`, /\d of \d checks failed\./);
  await press(firefox, EXERCISE, 'hint');
  await expect.poll(() => textsOf(firefox, `${EXERCISE} .exercise-hints li`)).toHaveLength(1);
  await writeCode(firefox, `${EXERCISE} keel-cell`, solution);
  await press(firefox, EXERCISE, 'run');
  await expectText(firefox, `${EXERCISE} .cell-status`, /All \d checks passed\./);

  await firefox.reload();
  await comeAlive(firefox, EXERCISE);
  await firefox.waitForSelector(`${EXERCISE} .exercise-done:not([hidden])`);
  expect(await codeOf(firefox, `${EXERCISE} keel-cell`)).toBe(solution.trimEnd());
});
