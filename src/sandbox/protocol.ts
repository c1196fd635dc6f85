import type { LinkedModule } from '#sandbox/linker';
import type { ConsoleKind, Shown } from '#sandbox/shown-value';

/** How a run came to its end. */
export type Outcome = (typeof OUTCOMES)[number];

/** Every way in which a run ends. */
export const OUTCOMES = [
  /** Everything was done. */
  'done',
  /** The code threw. An `error` says what. */
  'failed',
  /** It took longer than it may, or a live run sent no heartbeat for so long. */
  'timed-out',
  /** Somebody called `stop`. */
  'stopped',
  /** The runner died, as of too little memory, or broke its rules, and has been replaced. */
  'crashed',
  /** The code cannot be put together. An `error` says why. */
  'unlinkable',
  /** The runner's page could not be had. */
  'unavailable',
] as const;

/** What the page asks of the frame. `id` names a run, or a ping. The page uses none twice. */
export type Command =
  | {
      readonly type: 'run';
      readonly id: number;
      /** The last one is the entry. */
      readonly modules: readonly LinkedModule[];
      /** Of the run, or of a live run's silence, in milliseconds. */
      readonly timeoutMs: number;
      /** Goes on after the entry has run, and for as long as it sends heartbeats. */
      readonly live: boolean;
      /** Its code may send and hear messages. */
      readonly channel: boolean;
    }
  /** A message to the run's code. */
  | { readonly type: 'post'; readonly id: number; readonly data: unknown }
  /** So many messages of the run's code have been taken, and the bytes they took. */
  | {
      readonly type: 'taken';
      readonly id: number;
      readonly messages: number;
      readonly bytes: number;
    }
  | { readonly type: 'stop'; readonly id: number }
  | { readonly type: 'ping'; readonly id: number };

/** What the frame tells the page. Texts are JSON that a worker wrote: not to be trusted. */
export type Message =
  | { readonly type: 'pong'; readonly id: number }
  /** A JSON list of `OutputEvent`s. */
  | { readonly type: 'output'; readonly id: number; readonly text: string }
  /** What the run's code says through its channel. */
  | {
      readonly type: 'data';
      readonly id: number;
      readonly text: string;
      readonly buffers: readonly ArrayBuffer[];
    }
  | { readonly type: 'beat'; readonly id: number }
  | { readonly type: 'finished'; readonly id: number; readonly outcome: Outcome };

/** What a run says on its way, as the page hands it on after a check. */
export type OutputEvent =
  | {
      readonly type: 'console';
      readonly kind: ConsoleKind;
      /** For `count` and `time`; else empty. */
      readonly label: string;
      readonly values: readonly Shown[];
    }
  /** So many console entries did not fit in the limits of a run, up to now. */
  | { readonly type: 'dropped'; readonly count: number }
  /** An export of the entry; `json` if it can be written so. */
  | {
      readonly type: 'value';
      readonly name: string;
      readonly value: Shown;
      readonly json: string | undefined;
    }
  /** Something was thrown, and where: by the entry, or later and caught by nobody. */
  | {
      readonly type: 'error';
      readonly origin: 'entry' | 'uncaught' | 'rejection' | 'link';
      readonly value: Shown;
    };

/**
 * What a message of a channel takes, in bytes: two for a character.
 * @example messageBytes('abc', [new ArrayBuffer(8)]) // => 14
 */
export function messageBytes(text: string, buffers: readonly ArrayBuffer[]): number {
  return buffers.reduce((sum, { byteLength }) => sum + byteLength, 2 * text.length);
}

/** The last thing that a run says. */
export interface Finished {
  readonly type: 'finished';
  readonly outcome: Outcome;
}
