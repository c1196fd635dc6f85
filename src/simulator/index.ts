/** The public module `evenkeel/simulator`: run a scenario, and read what it did. */
export { BalancerError } from '#simulator/engine/dispatcher';
export type { Estimate, Report, ServerReport } from '#simulator/report';
export type {
  Claim,
  Knob,
  NumberFormat,
  Reports,
  ShownScenario,
  ShownSweep,
  SweepSeries,
  Wording,
} from '#simulator/scenario/claim';
export { parseDuration } from '#simulator/scenario/duration';
export { type ParseOptions, parseScenario } from '#simulator/scenario/parse-scenario';
export type {
  Duration,
  Fault,
  Scenario,
  ScenarioInput,
  ServerSpec,
  Service,
} from '#simulator/scenario/scenario';
export { ScenarioError, type ScenarioProblem } from '#simulator/scenario/scenario-error';
export { type Hooks, replicate, simulate, trace } from '#simulator/simulate';
export { Charge, FailureReason, TRANSITION_WIDTH, Transition } from '#simulator/trace';
