/** The public module `evenkeel/exercises`: the types that an exercise's `checks.ts` needs. */
export type { Call, Checks, Making, Outcome, Result, Verdict } from '#exercises/exercise';
