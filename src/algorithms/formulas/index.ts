/** The public module `evenkeel/formulas`: what queueing theory says a run should show. */
export { randomSplitMeanResponseMs } from '#algorithms/formulas/random-split';
export { roundRobinMeanResponseMs } from '#algorithms/formulas/round-robin';
export { meanResponseMs } from '#algorithms/formulas/single-server';
