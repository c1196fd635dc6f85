import { describe, expect, test } from 'vitest';
import { keptPick, pickedText } from '#figures/chart/picked-text';
import { figureStrings } from '#interface/figure-strings';
import { rightChoice } from '#simulator/scenario/picked';
import { simulate } from '#simulator/simulate';
import { stormAttempts } from './picked-scenarios.ts';

const { claim } = stormAttempts;
const picked = stormAttempts.picked!;
const wording = { en: '', 'zh-cn': '' };
const answers = (...right: boolean[]) => ({
  question: wording,
  choices: right.map((isRight) => ({ label: wording, isRight: () => isRight })),
});
const reportsOf = (runs: typeof claim.runs, seed: number) =>
  Object.fromEntries(
    Object.entries(runs).map(([name, scenario]) => [name, simulate({ ...scenario, seed })]),
  );

describe('the right answer', () => {
  test('is the one that the runs give', () => {
    expect(rightChoice(answers(false, true, false), {})).toBe(1);
  });

  test.each([
    ['none', answers(false, false), '0 of 2 answers are right'],
    ['two', answers(true, false, true), '2 of 3 answers are right'],
    ['a single answer', answers(true), 'there are 1 answers'],
    ['six answers', answers(true, false, false, false, false, false), 'there are 6 answers'],
  ])('is refused where there is %s', (_, question, message) => {
    expect(() => rightChoice(question, {})).toThrow(message);
  });

  test.each(Array.from({ length: 20 }, (_, i) => i + 1))(
    'of the sample is one and the same, and its claim holds: seed %i',
    (seed) => {
      const reports = reportsOf(claim.runs, seed);
      expect(rightChoice(picked, reports)).toBe(2);
      expect(claim.holds(reports)).toBe(true);
      const contrast = reportsOf(claim.contrast, seed);
      expect(claim.holds(contrast)).toBe(false);
      expect(rightChoice(picked, contrast)).toBe(0);
    },
  );
});

describe('what is said of a pick', () => {
  const data = { choices: ['one', 'two'], right: 1 };
  test('right, wrong, none', () => {
    const words = figureStrings.en;
    expect(pickedText(data, 1, words)).toBe('Your answer is the simulation’s: two.');
    expect(pickedText(data, 0, words)).toBe('You picked: one. The simulation says: two.');
    expect(pickedText(data, undefined, words)).toBe('The simulation says: two.');
    expect(pickedText(data, 0, figureStrings['zh-cn'])).toBe('你选的是：one。模拟结果是：two。');
  });

  test.each([
    [[0], 0],
    [[1], 1],
  ] as const)('a kept one comes back: %j', (kept, pick) => {
    expect(keptPick(kept, 2)).toBe(pick);
  });

  test.each([[undefined], [[]], [[2]], [[-1]], [[0.5]], [[0, 1]], [['0']], [{ 0: 1 }], [null]])(
    'what is none is left: %j',
    (kept) => {
      expect(keptPick(kept, 2)).toBeUndefined();
    },
  );
});
