import type { Report } from '#simulator/report';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import { runReplications } from '#simulator/worker/replications';

/** Who hears how the runs go. */
export interface ExplorerListener {
  /** A run is done; in the order of the scenarios. */
  report(index: number, report: Report): void;
  /** So many are done. */
  progress(count: number): void;
}

/**
 * Runs an explorer's scenarios in the page's pool of workers.
 * @param signal stops them
 * @returns whether they were all run
 */
export async function runExplorer(
  scenarios: readonly ScenarioInput[],
  signal: AbortSignal,
  listener: ExplorerListener,
): Promise<boolean> {
  const job = runReplications(
    { scenarios: scenarios.map((scenario) => parseScenario(scenario)) },
    (index, report) => {
      if (!signal.aborted) listener.report(index, report);
    },
    (count) => {
      if (!signal.aborted) listener.progress(count);
    },
  );
  const cancel = () => job.cancel();
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  try {
    await job.done;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return !signal.aborted;
}
