import { replayed } from '#exercises/decision-tape';
import type { Call, Checks, Outcome, Result, Verdict } from '#exercises/exercise';

/**
 * Judges what the learner's module did. This is the half that runs in trusted code: it replays
 * every decision tape, so that a report is never the learner's own.
 * @returns the verdicts, the first failure first
 * @throws Error when there is not one result for each call of the plan
 */
export function judged(checks: Checks, results: readonly Result[]): Verdict[] {
  const plan = checks.plan();
  if (results.length !== plan.length) {
    throw new Error(`expected ${plan.length} results, got ${results.length}`);
  }
  const outcomes = plan.map((call, i) => outcomeOf(call, results[i] as Result));
  const verdicts = checks.judge(outcomes);
  return [...verdicts.filter(({ passed }) => !passed), ...verdicts.filter(({ passed }) => passed)];
}

function outcomeOf(call: Call, result: Result): Outcome {
  if (result.kind !== 'tape') return result;
  if (call.kind !== 'simulate')
    return { kind: 'error', message: 'a tape where none was asked for' };
  try {
    return { kind: 'report', report: replayed(call.scenario, result.decisions, call.hook) };
  } catch (error) {
    return { kind: 'error', message: error instanceof Error ? error.message : String(error) };
  }
}
