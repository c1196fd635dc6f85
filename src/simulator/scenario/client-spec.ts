import type { Defaulted, Duration, Durations } from '#simulator/scenario/durations';
import type { Service } from '#simulator/scenario/service';

/** What a client does about waiting and failure. */
export interface ClientSpec {
  /** Time from sending an attempt until the client gives it up; `null` waits for ever. The server does not hear of it. */
  readonly timeoutMs: number | null;
  readonly retries: { readonly count: number; readonly delayMs: number };
  /** With a key, a server that finds the payment already charged answers without charging again. */
  readonly idempotencyKey: boolean;
  /** Time from sending the payment until the client gives it up, whatever is still to be tried. */
  readonly deadlineMs?: number | undefined;
  /** Without an answer after so long another attempt goes out beside the first, up to `count` of them. The first "ok" wins. */
  readonly hedge?: HedgeSpec | undefined;
  /** How long an attempt may wait in a queue before the customer leaves for good; work under way is waited for. */
  readonly patience?: Service | undefined;
}

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
  readonly retries?: { readonly count: number; readonly delayMs?: Duration };
  readonly idempotencyKey?: boolean;
  readonly deadlineMs?: Duration | undefined;
  readonly hedge?: Defaulted<Durations<HedgeSpec>, 'count' | 'cancel'> | undefined;
  readonly patience?: Durations<Service> | undefined;
}
