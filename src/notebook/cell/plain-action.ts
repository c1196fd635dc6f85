import type { RunContext } from '#notebook/cell/run-context';
import { pageRunner } from '#notebook/simulation/page-runner';
import { runnerLibraries } from '#notebook/simulation/runner-libraries';

/** Runs a cell to its end, and shows what it prints. */
export async function runPlain(context: RunContext): Promise<void> {
  const { data, modules, entry, output, words, signal } = context;
  const libraries = await runnerLibraries(`${data.base}library/modules.json`);
  const run = pageRunner(data.base).run(modules, { entry, libraries });
  signal.addEventListener('abort', () => run.stop());
  if (signal.aborted) run.stop();
  for await (const event of run) {
    if (event.type !== 'finished') output.take(event);
    else if (event.outcome !== 'done') context.say(words.outcome[event.outcome]);
    else context.say(output.summary);
  }
}
