declare global {
  /** Where there is no DOM library, what the library needs of one; elsewhere it is the same line again. */
  interface AbortSignal {
    readonly aborted: boolean;
  }
}

/** What tells an operation to stop: the platform's own, so that `fetch` takes it. */
export type Signal = AbortSignal;

/** What every platform's signal can do, without the types of any. */
interface SignalMembers {
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

const membersOf = (signal: Signal) => signal as unknown as SignalMembers;

/**
 * Calls back when a signal is aborted that is not yet.
 * @returns takes the listener away
 * @example
 * const controller = linkedController()
 * const seen = []
 * onAbort(controller.signal, () => seen.push('stop'))
 * controller.abort('enough')
 * seen // => ['stop']
 */
export function onAbort(signal: Signal, listener: () => void): () => void {
  membersOf(signal).addEventListener('abort', listener);
  return () => membersOf(signal).removeEventListener('abort', listener);
}

/**
 * Why a signal was aborted.
 * @example
 * const controller = linkedController()
 * controller.abort('enough')
 * abortReason(controller.signal) // => 'enough'
 */
export function abortReason(signal: Signal): unknown {
  return membersOf(signal).reason;
}
