import type { Report } from '#simulator/report';
import type { ScenarioInput } from '#simulator/scenario/scenario';

/** How to get a balancer out of the learner's module: an exported factory, and what to call it with. */
export interface Making {
  readonly factory: string;
  readonly args?: readonly unknown[];
}

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
  /** Makes one balancer and runs a scenario through it. */
  | { readonly kind: 'simulate'; readonly make: Making; readonly scenario: ScenarioInput };

/** What came of a call, as plain data. Nothing in it is trusted. */
export type Result =
  | { readonly kind: 'value'; readonly value: unknown }
  /** For each pick the server's position, or −1 for none, or −2 for something that is no server. */
  | { readonly kind: 'picks'; readonly choices: readonly number[] }
  /** The decision tape: for each call of `pick` the server's position, or −1 for none. */
  | { readonly kind: 'tape'; readonly decisions: Int32Array }
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
