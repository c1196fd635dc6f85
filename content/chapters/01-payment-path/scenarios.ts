import type {
  ShownBlocks,
  ShownComparison,
  ShownPath,
  ShownScenario,
  ShownSweep,
} from 'evenkeel/simulator';
import { challenges } from './challenges.ts';
import { OFFERED_PER_SEC as EVENING_PER_SEC, WORK_MS } from './evening.ts';
import { bothFigure, fourWays, lostAnswers, openingFigure } from './figures.ts';
import {
  BANK_UP,
  LINE_PER_SEC,
  LINES,
  minimum,
  OFFERED_PER_SEC,
  pathUp,
  prediction,
  pressed,
  product,
  SERVER_PER_SEC,
  SERVER_UP,
} from './path.ts';

/** The figures that play. */
export const scenarios = {
  opening: openingFigure,
  both: bothFigure,
  'lost-answers': lostAnswers,
} satisfies Record<string, ShownScenario>;

/** The charts over the number of servers. */
export const sweeps = { prediction, product, minimum } satisfies Record<string, ShownSweep>;

/** Neither, one, the other, both. */
export const comparisons = { 'four-ways': fourWays } satisfies Record<string, ShownComparison>;

/** The path to be broken. */
export const blocks = { path: pressed } satisfies Record<string, ShownBlocks>;

const percent = (share: number, digits = 0) => (100 * share).toFixed(digits);

/** Five challenges: each a part that breaks. */
export const paths = { challenges } satisfies Record<string, ShownPath>;

/** What the prose says in numbers. */
export const pathNumbers = {
  serverPercent: percent(SERVER_UP),
  bankPercent: percent(BANK_UP),
  threePercent: percent(pathUp(3), 1),
  eveningPerSec: EVENING_PER_SEC,
  eveningServerPerSec: 1000 / WORK_MS,
  offeredPerSec: OFFERED_PER_SEC,
  serverPerSec: SERVER_PER_SEC,
  lines: LINES,
  linesPerSec: LINES * LINE_PER_SEC,
};
