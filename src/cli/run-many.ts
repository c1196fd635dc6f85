import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Report, ScenarioInput } from '#simulator/index';
import { type Lane, WorkPool } from '#simulator/worker/work-pool';

type Answer =
  | { readonly report: Report }
  | { readonly error: { readonly name: string; readonly message: string } };

const SCRIPT = new URL('./run.worker.ts', import.meta.url);

/**
 * Runs many scenarios in several workers.
 * @param onDone hears how many are done
 * @param size workers at most; as many as the machine has processors unless given
 * @returns the reports in the order of the scenarios
 * @throws what the first run that failed threw: an `Error` of the same name and message
 */
export async function runMany(
  scenarios: readonly ScenarioInput[],
  onDone: (count: number) => void,
  size: number = availableParallelism(),
): Promise<Report[]> {
  const pool = new WorkPool({ start: lane, size });
  try {
    return await pool.run(scenarios, { onProgress: onDone }).done;
  } finally {
    pool.end();
  }
}

/** A worker thread that makes one run at a time. */
function lane(): Lane<ScenarioInput, Report> {
  const worker = new Worker(SCRIPT);
  const end = () => void worker.terminate();
  return {
    run(scenario) {
      const done = new Promise<Report>((resolve, reject) => {
        worker.removeAllListeners();
        worker.once('error', reject);
        worker.once('exit', () => reject(new Error('The worker ended before its run.')));
        worker.once('message', (answer: Answer) => {
          if ('report' in answer) resolve(answer.report);
          else {
            const { name, message } = answer.error;
            reject(Object.assign(new Error(message), { name }));
          }
        });
        worker.postMessage(scenario);
      });
      return { done, cancel: end };
    },
    end,
  };
}
