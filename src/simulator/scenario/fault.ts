import type { Defaulted, Durations } from '#simulator/scenario/durations';

/** From and until when something holds: [fromMs, untilMs). */
interface Window {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** How a server goes down. */
interface Outage {
  /**
   * `fail`, unless given: what it holds fails at once, what reaches it fails. `hold`: it stands still with all it
   * holds, what reaches it waits, and it goes on where it was (preemptive resume).
   */
  readonly whenDown?: 'fail' | 'hold' | undefined;
  /** The balancer notices either change so much later; `null` when only health checks tell it. */
  readonly noticedAfterMs: number | null;
}

/** Something that goes wrong. Where `servers` may be left out, it concerns all of them. */
export type Fault =
  /** The server is down for a while. */
  | (Window & Outage & { readonly kind: 'down'; readonly server: string })
  /** Answers that leave a server are lost with this probability: the work was done, and charged. */
  | (Window & { readonly kind: 'lost-answers'; readonly probability: number })
  /** The server takes `factor` times as long for everything; greater than 0. */
  | (Window & { readonly kind: 'slow'; readonly server: string; readonly factor: number })
  /** An attempt comes out as an error with this probability when its work is done; nothing is charged. */
  | (Window & {
      readonly kind: 'errors';
      readonly servers?: readonly string[] | undefined;
      readonly probability: number;
      /** Whether health checks fail as often, too. */
      readonly seenByProbes: boolean;
    })
  /** An attempt that reaches the server fails at once with this probability: a server that looks idle. */
  | (Window & {
      readonly kind: 'fast-failures';
      readonly servers?: readonly string[] | undefined;
      readonly probability: number;
      readonly seenByProbes: boolean;
    })
  /** What the balancer sends these servers is lost, and so are their answers and health checks. */
  | (Window & {
      readonly kind: 'partition';
      readonly servers: readonly string[];
      readonly noticedAfterMs: number | null;
    })
  /** One server after another is replaced: taken out of rotation, down `drainMs` later for `downMs`, back; then a pause. */
  | {
      readonly kind: 'rolling-deploy';
      readonly servers?: readonly string[] | undefined;
      readonly fromMs: number;
      readonly drainMs: number;
      readonly downMs: number;
      readonly pauseMs: number;
    }
  /** Up and down for exponential times with these means: each server on its own, or all of a zone together. */
  | (Outage & {
      readonly kind: 'random';
      readonly per: 'server' | 'zone';
      readonly servers?: readonly string[] | undefined;
      readonly mtbfMs: number;
      readonly mttrMs: number;
    });

type Named<Kind extends Fault['kind']> = Durations<Extract<Fault, { kind: Kind }>>;

/** The same as a person writes it. */
export type FaultInput =
  | Defaulted<Named<'down'>, 'noticedAfterMs'>
  | Defaulted<Named<'lost-answers' | 'slow'>, 'fromMs' | 'untilMs'>
  | Defaulted<Named<'errors' | 'fast-failures'>, 'fromMs' | 'untilMs' | 'seenByProbes'>
  | Defaulted<Named<'partition'>, 'noticedAfterMs'>
  | Defaulted<Named<'rolling-deploy'>, 'drainMs' | 'pauseMs'>
  | Defaulted<Named<'random'>, 'per' | 'noticedAfterMs'>;
