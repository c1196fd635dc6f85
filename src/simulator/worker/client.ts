import type { SimulationHandle, SimulationOptions } from '#simulator/handle';
import type { Report } from '#simulator/report';
import { Connection } from '#simulator/worker/connection';
import { RemoteJob, type Replications } from '#simulator/worker/remote-job';
import { RemoteSimulation } from '#simulator/worker/remote-simulation';

/** The page's one simulator worker. It starts when the first run is opened. */
export const simulator = new Connection(
  () => new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' }),
);

/** Opens a run in the page's worker. Its first frame, at time 0, follows as an event. */
export function openSimulation(options: SimulationOptions): SimulationHandle {
  return new RemoteSimulation(simulator, options);
}

/**
 * Runs many scenarios one after another in the page's worker, beside the runs that are open there.
 * @param onReport called with each report as it comes
 */
export function runReplications(
  replications: Replications,
  onReport?: (index: number, report: Report) => void,
): { readonly done: Promise<Report[]>; cancel(): void } {
  return new RemoteJob(simulator, { type: 'replicate', ...replications }, onReport);
}
