import type { SimulationHandle, SimulationOptions } from '#simulator/handle';
import { Connection } from '#simulator/worker/connection';
import { RemoteSimulation } from '#simulator/worker/remote-simulation';

/** A new worker with the simulator. */
export function startWorker(): Worker {
  return new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' });
}

/** The page's one worker for what plays. It starts when the first run is opened. */
export const simulator = new Connection(startWorker);

/** Opens a run in the page's worker. Its first frame, at time 0, follows as an event. */
export function openSimulation(options: SimulationOptions): SimulationHandle {
  return new RemoteSimulation(simulator, options);
}
