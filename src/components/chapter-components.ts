import BlocksFigure from './BlocksFigure.astro';
import Cell from './Cell.astro';
import Cite from './Cite.astro';
import Exercise from './Exercise.astro';
import FlowFigure from './FlowFigure.astro';
import MachineFigure from './MachineFigure.astro';
import MarkIcon from './MarkIcon.astro';
import PhaseFigure from './PhaseFigure.astro';
import PredictFigure from './PredictFigure.astro';
import Snippet from './Snippet.astro';
import SweepFigure from './SweepFigure.astro';
import Term from './Term.astro';
import TimelineFigure from './TimelineFigure.astro';

/** What prose can use without importing it. */
export const chapterComponents = {
  BlocksFigure,
  Cell,
  Cite,
  Exercise,
  FlowFigure,
  MachineFigure,
  MarkIcon,
  PhaseFigure,
  PredictFigure,
  Snippet,
  SweepFigure,
  Term,
  TimelineFigure,
};
