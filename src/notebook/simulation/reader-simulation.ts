import { methodPlace } from '#notebook/simulation/method-place';
import { ReaderPort } from '#notebook/simulation/reader-port';
import { placeIn, ReaderRun, type ReaderRunOptions } from '#notebook/simulation/reader-run';
import type { Finished, OutputEvent } from '#sandbox/protocol';
import { positionsIn } from '#sandbox/stack-positions';
import type { BalancerTrouble, SimulationHandle, SimulationOptions } from '#simulator/handle';
import { HOOK_METHODS } from '#simulator/policies/hook-maker';
import type { HookName } from '#simulator/policies/hooks';
import type { Report } from '#simulator/report';
import type { Scenario } from '#simulator/scenario/scenario';
import { Connection } from '#simulator/worker/connection';
import { RemoteJob } from '#simulator/worker/remote-job';
import { RemoteSimulation } from '#simulator/worker/remote-simulation';

/** What to run, and what is to be heard of it. */
export interface ReaderSimulationOptions extends ReaderRunOptions {
  /** The export of the entry that makes what decides: called without arguments. */
  readonly exportName: string;
  /** What it decides; a balancer unless given. */
  readonly hook?: HookName;
  /** What the run says on its way, `console.log` inside a decision included, and how it ended. */
  readonly onOutput?: (event: OutputEvent | Finished) => void;
  /** What the balancer of any of its runs does wrong, aside or watched: the whole list of that run. */
  readonly onTrouble?: (troubles: readonly BalancerTrouble[]) => void;
}

/** A reader's code in a worker of its own in the isolated runner. */
export interface ReaderSimulations {
  /** Opens a run. Its first frame, at time 0, follows as an event; so does whatever goes wrong. */
  open(options: Omit<SimulationOptions, 'hookModule'>): SimulationHandle;
  /** Runs many scenarios one after another, beside the runs that are open. Rejects if the code ends. */
  replicate(
    scenarios: readonly Scenario[],
    onReport?: (index: number, report: Report) => void,
  ): { readonly done: Promise<Report[]>; cancel(): void };
  /** How the worker ended. Never rejects. */
  readonly finished: ReaderRun['finished'];
  /** Ends the worker, and with it every handle and job. */
  dispose(): void;
}
const DRIVER = { specifier: 'evenkeel/@simulations', serve: 'serveSimulations' };

/**
 * Starts a reader's module in a worker of its own, where any number of runs then share it. The code
 * is evaluated at once; what it throws, like anything else that ends the worker, fails every handle
 * and job in words, and those that are opened afterwards.
 */
export function openReaderSimulations(options: ReaderSimulationOptions): ReaderSimulations {
  const { modules, entry, exportName, hook = 'balancer', onOutput, onTrouble } = options;
  const [method] = HOOK_METHODS[hook];
  const entryFirst = modules.toSorted((a, b) => +(b.path === entry) - +(a.path === entry));
  const locate = (stack: string) => placeIn(positionsIn(stack)) ?? methodPlace(method, entryFirst);
  const port = new ReaderPort(
    (command) => run.post(command),
    locate,
    ({ troubles }) => onTrouble?.(troubles),
  );
  const run = new ReaderRun(options, DRIVER, (data) => port.receive(data), onOutput);
  const connection = new Connection(() => port);
  void run.finished.then((ending) => connection.end(ending));
  // The module is the run's own: the address is nobody's.
  const hookModule = { url: entry, exportName, hook };
  return {
    open: (simulation) => new RemoteSimulation(connection, { ...simulation, hookModule }),
    replicate: (scenarios, onReport) =>
      new RemoteJob(connection, { type: 'replicate', scenarios, hookModule }, onReport),
    finished: run.finished,
    dispose: () => run.stop(),
  };
}
