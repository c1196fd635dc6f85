/** The public module `evenkeel/formulas`: queues, scalability, retries and availability in theory. */
export {
  type AbandoningQueue,
  type AbandoningSystem,
  abandoningQueue,
} from '#algorithms/formulas/abandoning-queue';
export { amdahlLimit, amdahlSpeedup } from '#algorithms/formulas/amdahl';
export { articleThroughputPerSecSquared } from '#algorithms/formulas/article-throughput';
export {
  availability,
  availabilityFromMtbf,
  type MeanTimeBetweenFailures,
  requestAvailability,
} from '#algorithms/formulas/availability';
export {
  type ClosedMultiServerQueue,
  type ClosedMultiServerSystem,
  closedMultiServerQueue,
} from '#algorithms/formulas/closed-multi-server-queue';
export type { ClosedSystem } from '#algorithms/formulas/closed-system';
export {
  type CommonCauseSystem,
  commonCauseAvailability,
  type KOfN,
  kOfNAvailability,
  mixedKOfNAvailability,
  parallelAvailability,
  type SparedSystem,
  seriesAvailability,
  sparedAvailabilityEstimate,
} from '#algorithms/formulas/composed-availability';
export {
  availabilityFromDowntime,
  DAY_MS,
  downtimeMs,
  downtimePerDayMs,
  downtimePerMonthMs,
  downtimePerYearMs,
  errorBudget,
  MONTH_MS,
  YEAR_MS,
} from '#algorithms/formulas/downtime';
export { erlangB, erlangBOfferedLoad, erlangBServerCount } from '#algorithms/formulas/erlang-b';
export { erlangC } from '#algorithms/formulas/erlang-c';
export {
  type FiniteQueue,
  type FiniteSystem,
  finiteQueue,
} from '#algorithms/formulas/finite-queue';
export {
  fixedServiceQueue,
  type GeneralServiceSystem,
  generalServiceQueue,
} from '#algorithms/formulas/general-service';
export {
  littleInSystem,
  littleResponseMs,
  littleThroughputPerSec,
} from '#algorithms/formulas/littles-law';
export { type ClosedMeans, meanValueAnalysis } from '#algorithms/formulas/mean-value-analysis';
export {
  type MultiServerQueue,
  type MultiServerSystem,
  multiServerQueue,
} from '#algorithms/formulas/multi-server-queue';
export {
  longerResponseProbability,
  longerWaitProbability,
  responseQuantileMs,
  waitQuantileMs,
} from '#algorithms/formulas/multi-server-times';
export { availabilityOfNines, nines } from '#algorithms/formulas/nines';
export { type OperationalBounds, operationalBounds } from '#algorithms/formulas/operational-bounds';
export {
  forcedFlowPerSec,
  interactiveResponseMs,
  serviceDemandMs,
  utilisation,
} from '#algorithms/formulas/operational-laws';
export {
  powerOfChoicesLimitMs,
  powerOfChoicesTail,
} from '#algorithms/formulas/power-of-choices-limit';
export type { QueueMeans } from '#algorithms/formulas/queue-means';
export { randomSplitMeanResponseMs } from '#algorithms/formulas/random-split';
export {
  type RepairableMachines,
  type RepairableSystem,
  repairableSystem,
} from '#algorithms/formulas/repairable-system';
export {
  expectedAttempts,
  retryAmplification,
  retryBudgetAmplification,
  retrySuccessProbability,
} from '#algorithms/formulas/retry-amplification';
export {
  roundRobinMeanResponseMs,
  roundRobinQueue,
  roundRobinResponseQuantileMs,
} from '#algorithms/formulas/round-robin';
export {
  fitScalability,
  type ScalabilityFit,
  type ScalabilityPoint,
} from '#algorithms/formulas/scalability-fit';
export { meanResponseMs, singleServerQueue } from '#algorithms/formulas/single-server';
export { type StandbySystem, standbyAvailability } from '#algorithms/formulas/standby-availability';
export {
  type ScalabilityLaw,
  type ScalabilityPeak,
  scalabilityPeak,
  scalabilityResponseMs,
  scalabilityThroughputPerSec,
} from '#algorithms/formulas/universal-scalability';
