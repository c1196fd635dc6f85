import type { Call, Result } from '#exercises/exercise';
import { readResults } from '#exercises/read-results';
import { type Ending, ReaderRun, type ReaderRunOptions } from '#notebook/simulation/reader-run';
import type { Finished, OutputEvent } from '#sandbox/protocol';

/** The learner's code, and how long it may take. */
export interface PerformOptions extends Omit<ReaderRunOptions, 'silenceMs'> {
  /** Wall time for loading the module, and for each stretch of the plan, in milliseconds; 5000 unless given. */
  readonly timeoutMs?: number;
  /** Wall time for everything; 60,000 unless given. */
  readonly longestMs?: number;
  /** What the code prints on its way. */
  readonly onOutput?: (event: OutputEvent | Finished) => void;
  /** Aborting it ends the run; each result is then an error that says so. */
  readonly signal?: AbortSignal;
}

const DRIVER = { specifier: 'evenkeel/@exercises', serve: 'servePlan' };
const TIMEOUT_MS = 5000;
const LONGEST_MS = 60_000;

/**
 * Does what a plan asks with the learner's module, in a worker of its own in the isolated runner that
 * is thrown away afterwards. Nothing in the results is believed beyond their shape.
 * @returns one result for each call; if the code ends before it has answered, or takes too long,
 *   each is an error that says so
 */
export async function performIsolated(
  options: PerformOptions,
  plan: readonly Call[],
): Promise<Result[]> {
  const { timeoutMs = TIMEOUT_MS, longestMs = LONGEST_MS, onOutput, signal } = options;
  let answer = (_data: unknown) => {};
  const answered = new Promise<unknown>((settle) => {
    answer = settle;
  });
  const run = new ReaderRun({ ...options, silenceMs: timeoutMs }, DRIVER, answer, onOutput);
  signal?.addEventListener('abort', () => run.stop());
  if (signal?.aborted) run.stop();
  run.post(plan);
  const timer = setTimeout(() => run.timeOut(longestMs), longestMs);
  const ended = run.finished.then((ending) => ({ ending }));
  const first = await Promise.race([answered.then((data) => ({ data })), ended]);
  clearTimeout(timer);
  run.stop();
  if ('data' in first) return readResults(first.data, plan);
  return failures(first.ending, plan);
}

function failures({ message }: Ending, plan: readonly Call[]): Result[] {
  return plan.map(() => ({ kind: 'error', message }));
}
