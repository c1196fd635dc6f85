import type { Decisions } from '#exercises/tapes/hook-tape';
import type { HookName } from '#simulator/policies/hooks';
import type { Report } from '#simulator/report';
import type { ScenarioInput } from '#simulator/scenario/scenario';

/** How to get an object out of the learner's module, such as a balancer: an exported factory, and what to call it with. */
export interface Making {
  readonly factory: string;
  readonly args?: readonly unknown[];
}

/**
 * One call of an object's method. Anywhere in `args`, `{ random: seed }` stands for a stream of random
 * numbers: the same stream wherever the same seed stands, so that later calls draw on.
 */
export interface MethodCall {
  readonly method: string;
  readonly args: readonly unknown[];
}

/** What came of one call of a method: what it returned, as it was then, or what it threw. */
export type MethodResult = { readonly value: unknown } | { readonly error: string };

/**
 * One thing to do with the learner's module, as plain data, since it is done inside the sandbox and
 * asked for from outside.
 */
export type Call =
  /** Calls an export. */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly unknown[] }
  /** Makes one balancer and asks it to pick once for each row of `up`: which servers it sees as up. */
  | {
      readonly kind: 'picks';
      readonly make: Making;
      readonly servers: readonly string[];
      readonly up: readonly (readonly boolean[])[];
    }
  /** Makes one object and calls its methods, one after the other; one that throws does not end the list. */
  | { readonly kind: 'calls'; readonly make: Making; readonly calls: readonly MethodCall[] }
  /** Makes one balancer, or whatever `hook` says, and runs a scenario with it. */
  | {
      readonly kind: 'simulate';
      readonly make: Making;
      readonly scenario: ScenarioInput;
      readonly hook?: HookName;
    };

/** What came of a call, as plain data. Nothing in it is trusted. */
export type Result =
  | { readonly kind: 'value'; readonly value: unknown }
  /** For each pick the server's position, or −1 for none, or −2 for something that is no server. */
  | { readonly kind: 'picks'; readonly choices: readonly number[] }
  /** For each call of a method, in their order. */
  | { readonly kind: 'values'; readonly values: readonly MethodResult[] }
  /** The decision tape: what the policy decided, in the order in which it was asked. */
  | { readonly kind: 'tape'; readonly decisions: Decisions }
  /** The call failed; `message` is what was thrown. */
  | { readonly kind: 'error'; readonly message: string };

/** A result as the judge sees it: a tape has been replayed, so its report is the engine's own. */
export type Outcome =
  | Exclude<Result, { readonly kind: 'tape' }>
  | { readonly kind: 'report'; readonly report: Report };

/** What one check says. Its name and its messages are written beside the prompt, in each language. */
export interface Verdict {
  readonly check: string;
  readonly passed: boolean;
  /** Which message to show when it failed, and what to fill in. */
  readonly message?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What `checks.ts` exports: what to ask of the learner's module, and how to judge what came. */
export interface Checks {
  plan(): readonly Call[];
  /** @param outcomes one for each call of the plan, in its order */
  judge(outcomes: readonly Outcome[]): readonly Verdict[];
}
