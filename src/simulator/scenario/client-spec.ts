import type { Defaulted, Duration, Durations } from '#simulator/scenario/durations';
import type { PolicyInput, PolicySpec } from '#simulator/scenario/policy-spec';
import type { Service } from '#simulator/scenario/service';

/** What a client does about waiting and failure. */
export interface ClientSpec {
  /** Time from sending an attempt until the client gives it up; `null` waits for ever. The server does not hear of it. */
  readonly timeoutMs: number | null;
  readonly retries: Retries;
  /** Each must let an attempt pass, the first ones included; they serve all clients together. */
  readonly guards?: readonly PolicySpec[] | undefined;
  /** With a key, a server that finds the payment already charged answers without charging again. */
  readonly idempotencyKey: boolean;
  /** Time from sending the payment until the client gives it up, whatever is still to be tried. */
  readonly deadlineMs?: number | undefined;
  /** Without an answer after so long another attempt goes out beside the first, up to `count` of them. The first "ok" wins. */
  readonly hedge?: HedgeSpec | undefined;
  /** How long an attempt may wait in a queue before the customer leaves for good; work under way is waited for. */
  readonly patience?: Service | undefined;
}

/** When a client tries again. */
export interface Retries {
  /** Of one payment, at most. */
  readonly count: number;
  /** Before each, unless a backoff says otherwise. */
  readonly delayMs: number;
  readonly backoff?: PolicySpec | undefined;
  /** Of all clients together. */
  readonly budget?: PolicySpec | undefined;
  /** After which failures; all unless given. */
  readonly on?: readonly RetryCause[] | undefined;
}

/** How an attempt may end so that another one may help. */
export type RetryCause = 'error' | 'timeout' | 'rejected' | 'lost';

/** A second attempt beside the first. */
export interface HedgeSpec {
  readonly afterMs: number;
  /** 1 to 3. */
  readonly count: number;
  /** Whether servers are told to drop the attempts that lost; else they work on, and charge. */
  readonly cancel: boolean;
}

/** The same as a person writes it. */
export interface ClientInput {
  readonly timeoutMs?: Duration | null;
  readonly retries?: {
    readonly count: number;
    readonly delayMs?: Duration;
    readonly backoff?: PolicyInput | undefined;
    readonly budget?: PolicyInput | undefined;
    readonly on?: readonly RetryCause[] | undefined;
  };
  readonly guards?: readonly PolicyInput[] | undefined;
  readonly idempotencyKey?: boolean;
  readonly deadlineMs?: Duration | undefined;
  readonly hedge?: Defaulted<Durations<HedgeSpec>, 'count' | 'cancel'> | undefined;
  readonly patience?: Durations<Service> | undefined;
}
