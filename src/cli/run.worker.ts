import { parentPort } from 'node:worker_threads';
import { type ScenarioInput, simulate } from '#simulator/index';

parentPort?.on('message', (scenario: ScenarioInput) => {
  try {
    parentPort!.postMessage({ report: simulate(scenario) });
  } catch (error) {
    // An error's own class does not travel; its name does.
    const { name, message } = error as Error;
    parentPort!.postMessage({ error: { name, message } });
  }
});
