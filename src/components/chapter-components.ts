import BlocksFigure from './BlocksFigure.astro';
import Cell from './Cell.astro';
import Cite from './Cite.astro';
import CompareFigure from './CompareFigure.astro';
import DistributionFigure from './DistributionFigure.astro';
import Exercise from './Exercise.astro';
import ExplorerFigure from './ExplorerFigure.astro';
import FlowFigure from './FlowFigure.astro';
import MachineFigure from './MachineFigure.astro';
import MarkIcon from './MarkIcon.astro';
import PathFigure from './PathFigure.astro';
import PhaseFigure from './PhaseFigure.astro';
import PickFigure from './PickFigure.astro';
import PredictFigure from './PredictFigure.astro';
import RingFigure from './RingFigure.astro';
import ServersFigure from './ServersFigure.astro';
import Snippet from './Snippet.astro';
import SweepFigure from './SweepFigure.astro';
import Term from './Term.astro';
import TimelineFigure from './TimelineFigure.astro';
import WeightsFigure from './WeightsFigure.astro';

/** What prose can use without importing it. */
export const chapterComponents = {
  BlocksFigure,
  Cell,
  Cite,
  CompareFigure,
  DistributionFigure,
  Exercise,
  ExplorerFigure,
  FlowFigure,
  MachineFigure,
  MarkIcon,
  PathFigure,
  PhaseFigure,
  PickFigure,
  PredictFigure,
  RingFigure,
  Snippet,
  ServersFigure,
  SweepFigure,
  Term,
  TimelineFigure,
  WeightsFigure,
};
