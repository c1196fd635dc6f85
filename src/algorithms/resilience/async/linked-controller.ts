import { abortReason, onAbort, type Signal } from '#algorithms/resilience/async/signal';

/** The platform's, wherever there are signals. */
declare const AbortController: new () => Pick<LinkedController, 'signal' | 'abort'>;

/** Aborts when it is told to, and when its parent does. */
export interface LinkedController {
  /** For the operation. */
  readonly signal: Signal;
  /** Aborts the operation, and not the parent. */
  abort(reason?: unknown): void;
  /** Forgets the parent: call it when the operation is over, so that no listener stays behind. */
  unlink(): void;
}

/**
 * A controller for a part of what a signal governs.
 * @param parent none unless given
 * @example
 * const whole = linkedController(), part = linkedController(whole.signal)
 * whole.abort()
 * part.signal.aborted // => true
 */
export function linkedController(parent?: Signal): LinkedController {
  const controller = new AbortController();
  const abort = (reason?: unknown) => controller.abort(reason);
  const { signal } = controller;
  if (!parent) return { signal, abort, unlink() {} };
  const follow = () => abort(abortReason(parent));
  if (parent.aborted) follow();
  return { signal, abort, unlink: onAbort(parent, follow) };
}
