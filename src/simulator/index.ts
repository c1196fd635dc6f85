/** The public module `evenkeel/simulator`: run a scenario, and read what it did. */
export { BalancerError } from '#simulator/engine/dispatcher';
export type { Admission } from '#simulator/policies/admission';
export { policyCatalog } from '#simulator/policies/catalog';
export type { ClientPolicy } from '#simulator/policies/client-policy';
export { fixedRetry } from '#simulator/policies/fixed-retry';
export type { HealthPolicy } from '#simulator/policies/health-policy';
export type { Hooks } from '#simulator/policies/hooks';
export { insideLimit } from '#simulator/policies/inside-limit';
export { plainHandler } from '#simulator/policies/plain-handler';
export { riseAndFall } from '#simulator/policies/rise-and-fall';
export type { Job, ServerHandler } from '#simulator/policies/server-handler';
export type { Estimate, Report, ServerReport, TierReport } from '#simulator/report';
export type {
  Claim,
  Knob,
  NumberFormat,
  Reports,
  ShownScenario,
  Wording,
} from '#simulator/scenario/claim';
export { parseDuration } from '#simulator/scenario/duration';
export type { Duration } from '#simulator/scenario/durations';
export type { Fault, FaultInput } from '#simulator/scenario/fault';
export { type ParseOptions, parseScenario } from '#simulator/scenario/parse-scenario';
export type { Picked, PickedChoice } from '#simulator/scenario/picked';
export type { Scenario, ScenarioInput } from '#simulator/scenario/scenario';
export { ScenarioError, type ScenarioProblem } from '#simulator/scenario/scenario-error';
export type { ServerSpec } from '#simulator/scenario/server-spec';
export type { Service } from '#simulator/scenario/service';
export type {
  ChartAxis,
  MachineEvent,
  MachineState,
  MachineTransition,
  Measure,
  OverTime,
  ShownBlocks,
  ShownMachine,
  ShownPhasePlot,
  ShownSweep,
  ShownTimeline,
  Stage,
  SweepSeries,
  TimelineSeries,
  Tone,
} from '#simulator/scenario/shown-chart';
export type { Contestant, ShownComparison } from '#simulator/scenario/shown-comparison';
export type { DistributionSeries, ShownDistribution } from '#simulator/scenario/shown-distribution';
export type { ShownPath } from '#simulator/scenario/shown-path';
export type { Placement, ShownRing } from '#simulator/scenario/shown-ring';
export type { ShownServers } from '#simulator/scenario/shown-servers';
export type { ShownWeights, WeightedServer } from '#simulator/scenario/shown-weights';
export { parseTraceCsv } from '#simulator/scenario/trace-csv';
export type { Traffic, TrafficInput } from '#simulator/scenario/traffic';
export { replicate, simulate, trace } from '#simulator/simulate';
export { Charge, FailureReason, TRANSITION_WIDTH, Transition } from '#simulator/trace';
