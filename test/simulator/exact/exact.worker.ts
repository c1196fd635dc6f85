import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Probe } from './exact-cases.ts';
import { type Mutation, type MutationName, mutations } from './mutations.ts';

/** A case to run once. */
export interface Job {
  readonly name: string;
  readonly index: number;
  readonly seed: number;
  /** Instead of the case's own. */
  readonly durationMs: number | undefined;
}

/** What came of it. */
export interface Result {
  readonly index: number;
  readonly offered: number;
  readonly values: number[];
}

/** Replaces the text, which must be there exactly once: else the mutation would mutate nothing. */
function mutated(source: string, { file, from, to }: Mutation): string {
  const parts = source.split(from);
  if (parts.length !== 2) {
    throw new Error(`${file} holds ${JSON.stringify(from)} ${parts.length - 1} times, not once.`);
  }
  return parts.join(to);
}

const { mutation } = workerData as { mutation: MutationName | undefined };
const changes: readonly Mutation[] = mutation === undefined ? [] : mutations[mutation];
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const here = changes.filter(({ file }) => url.endsWith(`/${file}`));
    if (here.length === 0) return loaded;
    return { ...loaded, source: here.reduce(mutated, String(loaded.source)) };
  },
});

// After the hooks: what is loaded now is the engine as the mutation has it.
const { exactCases } = await import('./exact-cases.ts');
const { simulate } = await import('#simulator/index');

parentPort!.on('message', ({ name, index, seed, durationMs }: Job) => {
  const { scenario, measures, hooks } = exactCases[name]!;
  const probe: Probe = { arrivals: 0, delayed: 0 };
  const report = simulate(
    { ...scenario, seed, durationMs: durationMs ?? scenario.durationMs },
    hooks?.(probe),
  );
  const values = measures.map(({ of }) => of(report, probe));
  parentPort!.postMessage({ index, offered: report.offered, values } satisfies Result);
});
