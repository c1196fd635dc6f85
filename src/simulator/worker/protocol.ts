import type { BalancerTrouble, Frame, HookModule, LiveParameter, Place } from '#simulator/handle';
import type { Report } from '#simulator/report';
import type { Scenario } from '#simulator/scenario/scenario';
import type { Input } from '#simulator/session';

/** Where a session stood when its worker died. */
export interface Resumption {
  readonly inputs: readonly Input[];
  readonly nowMs: number;
  readonly eventIndex: number;
}

/**
 * What a page asks of the worker. `id` names a session, or a job: runs made aside, whose reports
 * come one by one. The page chooses ids and never uses one twice.
 */
export type Command =
  | {
      readonly type: 'open';
      readonly id: number;
      readonly scenario: Scenario;
      readonly hookModule: HookModule | undefined;
      readonly speed: number;
      readonly traced: boolean;
      readonly resume: Resumption | undefined;
    }
  | { readonly type: 'close'; readonly id: number }
  | { readonly type: 'play'; readonly id: number }
  | { readonly type: 'pause'; readonly id: number }
  | { readonly type: 'step'; readonly id: number }
  | { readonly type: 'back'; readonly id: number }
  | { readonly type: 'seek'; readonly id: number; readonly timeMs: number }
  | { readonly type: 'speed'; readonly id: number; readonly speed: number }
  | { readonly type: 'set'; readonly id: number; readonly parameter: LiveParameter }
  | { readonly type: 'restart'; readonly id: number; readonly scenario: Scenario | undefined }
  /** A job: the rest of a session's run. */
  | { readonly type: 'report'; readonly id: number; readonly session: number }
  /** A job: a run of each scenario, in order. */
  | {
      readonly type: 'replicate';
      readonly id: number;
      readonly scenarios: readonly Scenario[];
      readonly hookModule: HookModule | undefined;
    }
  | { readonly type: 'cancel'; readonly id: number };

/** What the worker tells the page. */
export type Message =
  | { readonly type: 'frame'; readonly id: number; readonly frame: Frame }
  | { readonly type: 'playing'; readonly id: number; readonly playing: boolean }
  /** A session's live changes, after each `set` and `restart`: what to make again if the worker dies. */
  | { readonly type: 'inputs'; readonly id: number; readonly inputs: readonly Input[] }
  /** A job's report number `index`, from 0. */
  | {
      readonly type: 'progress';
      readonly id: number;
      readonly index: number;
      readonly report: Report;
    }
  /** What a session's balancer has done wrong up to its last frame, or that of one of a job's runs. */
  | {
      readonly type: 'trouble';
      readonly id: number;
      readonly troubles: readonly BalancerTrouble[];
    }
  /** A job has made its last report. */
  | { readonly type: 'result'; readonly id: number }
  /** The session or job is over. `message` is for a reader, `stack` is of what was thrown. */
  | {
      readonly type: 'failed';
      readonly id: number;
      readonly message: string;
      readonly stack: string;
      /** Found in the stack by whoever knows the reader's modules. */
      readonly position?: Place;
    };

/** A command to one session, obeyed after those before it. */
export type SessionCommand = Exclude<
  Command,
  { readonly type: 'open' | 'close' | 'replicate' | 'cancel' }
>;
