import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Report, ScenarioInput } from '#simulator/index';
import type { Job } from './run.worker.ts';

type Answer =
  | { readonly index: number; readonly report: Report }
  | { readonly index: number; readonly error: { readonly name: string; readonly message: string } };

const SCRIPT = new URL('./run.worker.ts', import.meta.url);

/**
 * Runs many scenarios in as many workers as the machine has processors.
 * @param onDone hears how many are done
 * @returns the reports in the order of the scenarios
 * @throws what the first run that failed threw: an `Error` of the same name and message
 */
export async function runMany(
  scenarios: readonly ScenarioInput[],
  onDone: (count: number) => void,
): Promise<Report[]> {
  const reports: Report[] = [];
  let next = 0;
  let done = 0;
  const work = (worker: Worker) =>
    new Promise<void>((resolve, reject) => {
      const give = () => {
        if (next === scenarios.length) return resolve();
        const job: Job = { index: next, scenario: scenarios[next]! };
        next++;
        worker.postMessage(job);
      };
      worker.on('error', reject);
      worker.on('message', (answer: Answer) => {
        if ('error' in answer) {
          const { name, message } = answer.error;
          reject(Object.assign(new Error(message), { name }));
          return;
        }
        reports[answer.index] = answer.report;
        onDone(++done);
        give();
      });
      give();
    });
  const count = Math.min(availableParallelism(), scenarios.length);
  const workers = Array.from({ length: count }, () => new Worker(SCRIPT));
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return reports;
}
