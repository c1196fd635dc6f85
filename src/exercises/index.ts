/** The public module `evenkeel/exercises`: the types that an exercise's `checks.ts` needs. */
export type {
  Call,
  Checks,
  Making,
  MethodCall,
  MethodResult,
  Outcome,
  Result,
  Verdict,
} from '#exercises/exercise';
export type { Decisions } from '#exercises/tapes/hook-tape';
