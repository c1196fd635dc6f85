import type { SourceModule } from '#sandbox/linker';
import type { Run } from '#sandbox/run';
import type { RunOptions } from '#sandbox/runner';

/** One run of a sweep. */
export interface PoolTask {
  readonly modules: readonly SourceModule[];
  readonly options: RunOptions;
}

/** The part of a `Runner` that a pool needs. */
export interface Starter {
  run(modules: readonly SourceModule[], options: RunOptions): Pick<Run, 'finished' | 'stop'>;
}

/**
 * How many runs go side by side: one core is left to the page.
 * @param coreCount as `navigator.hardwareConcurrency` has it; browsers may keep it to themselves
 */
export function poolSize(coreCount: number | undefined): number {
  return Math.max(1, Math.floor(coreCount ?? 2) - 1);
}

/**
 * Runs many tasks, as many at once as the pool is large, in their order.
 * @param onStart called with each run as it starts, to read what it says
 */
export function runAll<Started extends Starter>(
  runner: Started,
  tasks: readonly PoolTask[],
  onStart: (run: ReturnType<Started['run']>, index: number) => void,
  size = poolSize(navigator.hardwareConcurrency),
): { readonly done: Promise<void>; stop(): void } {
  const running = new Set<Pick<Run, 'finished' | 'stop'>>();
  let next = 0;
  const work = async () => {
    for (let index = next++; index < tasks.length; index = next++) {
      const { modules, options } = tasks[index]!;
      const run = runner.run(modules, options);
      running.add(run);
      onStart(run as ReturnType<Started['run']>, index);
      await run.finished;
      running.delete(run);
    }
  };
  const lanes = Array.from({ length: Math.min(size, tasks.length) }, work);
  return {
    done: Promise.all(lanes).then(() => {}),
    stop() {
      next = tasks.length;
      for (const run of running) run.stop();
    },
  };
}
