import { parentPort } from 'node:worker_threads';
import { type ScenarioInput, simulate } from '#simulator/index';

/** What is asked of a worker: one run. */
export interface Job {
  readonly index: number;
  readonly scenario: ScenarioInput;
}

parentPort?.on('message', ({ index, scenario }: Job) => {
  try {
    parentPort!.postMessage({ index, report: simulate(scenario) });
  } catch (error) {
    // An error's own class does not travel; its name does.
    const { name, message } = error as Error;
    parentPort!.postMessage({ index, error: { name, message } });
  }
});
