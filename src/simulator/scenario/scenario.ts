/** A duration: a number of milliseconds, or text such as `"250ms"`, `"5s"`, `"3min"`, `"2h"`. */
export type Duration = number | string;

/** How much work a payment brings, at a server of speed 1. */
export type Service =
  | { readonly kind: 'exponential'; readonly meanMs: number }
  | { readonly kind: 'fixed'; readonly meanMs: number }
  /** `cvSquared`: variance over squared mean; 0 is fixed, 1 is as spread as exponential. */
  | { readonly kind: 'lognormal'; readonly meanMs: number; readonly cvSquared: number };

/** One server. */
export interface ServerSpec {
  readonly name: string;
  /** Attempts it works on at once; at least 1. */
  readonly slots: number;
  /** Work done per millisecond; 0.5 takes twice as long. Greater than 0. */
  readonly speed: number;
  readonly weight: number;
  readonly zone: string;
  readonly priority: number;
  /** Attempts that may wait; `null` for no limit. One more is rejected. */
  readonly queueLimit: number | null;
}

/** Something that goes wrong by script. */
export type Fault =
  /**
   * The server is down in [fromMs, untilMs): what it holds fails at once, what reaches it fails.
   * The balancer notices either change `noticedAfterMs` later.
   */
  | {
      readonly kind: 'down';
      readonly server: string;
      readonly fromMs: number;
      readonly untilMs: number;
      readonly noticedAfterMs: number;
    }
  /** Answers that leave a server in [fromMs, untilMs) are lost with this probability: the work was done, and charged. */
  | {
      readonly kind: 'lost-answers';
      readonly probability: number;
      readonly fromMs: number;
      readonly untilMs: number;
    };

/** A whole simulation, complete and checked. Times are milliseconds, rates per second. */
export interface Scenario {
  readonly version: 1;
  readonly name: string;
  /** 0 to 2³² − 1. */
  readonly seed: number;
  /** Payments are sent in [0, durationMs); the run then ends, with what is in flight reported as such. */
  readonly durationMs: number;
  readonly traffic: {
    readonly kind: 'poisson';
    readonly arrivalsPerSec: number;
    /** Money each payment moves, in whole units of one currency. */
    readonly amount: number;
  };
  readonly servers: readonly ServerSpec[];
  readonly service: Service;
  readonly balancer: { readonly name: string; readonly options: Readonly<Record<string, unknown>> };
  readonly client: {
    /** Time from sending an attempt until the client gives it up; `null` waits for ever. The server does not hear of it. */
    readonly timeoutMs: number | null;
    readonly retries: { readonly count: number; readonly delayMs: number };
    /** With a key, a server that finds the payment already charged answers without charging again. */
    readonly idempotencyKey: boolean;
  };
  /** Constant travel times of an attempt and of its answer. */
  readonly network: {
    readonly toBalancerMs: number;
    readonly toServerMs: number;
    readonly toClientMs: number;
  };
  readonly faults: readonly Fault[];
}

type Durations<T> = T extends (infer Item)[] | readonly (infer Item)[]
  ? readonly Durations<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Key extends `${string}Ms` ? T[Key] | string : Durations<T[Key]> }
    : T;

/** A scenario as a person writes it: durations may be text, and what has a default may be left out. */
export interface ScenarioInput {
  readonly version: 1;
  readonly name?: string;
  readonly seed?: number;
  readonly durationMs: Duration;
  readonly traffic: {
    readonly kind: 'poisson';
    readonly arrivalsPerSec: number;
    readonly amount?: number;
  };
  readonly servers: readonly (Partial<ServerSpec> & { readonly name: string })[];
  readonly service: Durations<Service>;
  readonly balancer: {
    readonly name: string;
    readonly options?: Readonly<Record<string, unknown>>;
  };
  readonly client?: {
    readonly timeoutMs?: Duration | null;
    readonly retries?: { readonly count: number; readonly delayMs?: Duration };
    readonly idempotencyKey?: boolean;
  };
  readonly network?: {
    readonly toBalancerMs?: Duration;
    readonly toServerMs?: Duration;
    readonly toClientMs?: Duration;
  };
  readonly faults?: readonly (
    | {
        readonly kind: 'down';
        readonly server: string;
        readonly fromMs: Duration;
        readonly untilMs: Duration;
        readonly noticedAfterMs?: Duration;
      }
    | {
        readonly kind: 'lost-answers';
        readonly probability: number;
        readonly fromMs?: Duration;
        readonly untilMs?: Duration;
      }
  )[];
}
