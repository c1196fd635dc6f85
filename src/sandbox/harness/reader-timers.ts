import { put } from '#sandbox/harness/close-exits';
import {
  apply,
  clearRepeat,
  clearWait,
  MapOf,
  mapDelete,
  mapHas,
  mapSet,
  repeat,
  wait,
} from '#sandbox/harness/primordials';

type Callback = (...args: unknown[]) => unknown;

/**
 * The reader's timers: a run is over only when none is left. A reader can clear none of the harness's.
 * @param onIdle called when the last timer is gone
 */
export class ReaderTimers {
  private readonly pending = new MapOf<number, true>();
  private readonly onIdle: () => void;
  private count = 0;

  constructor(onIdle: () => void) {
    this.onIdle = onIdle;
    put('setTimeout', (callback: Callback, delayMs: number, ...args: unknown[]) =>
      this.timeout(callback, delayMs, args),
    );
    put('setInterval', (callback: Callback, delayMs: number, ...args: unknown[]) =>
      this.interval(callback, delayMs, args),
    );
    put('clearTimeout', (id: number) => this.clear(id));
    put('clearInterval', (id: number) => this.clear(id));
  }

  get idle(): boolean {
    return this.count === 0;
  }

  private timeout(callback: Callback, delayMs: number, args: unknown[]): number {
    const id = wait(() => {
      try {
        apply(callback, undefined, args);
      } finally {
        this.forget(id);
      }
    }, +delayMs);
    return this.remember(id);
  }

  private interval(callback: Callback, delayMs: number, args: unknown[]): number {
    return this.remember(repeat(() => void apply(callback, undefined, args), +delayMs));
  }

  private remember(id: number): number {
    mapSet(this.pending, id, true);
    this.count += 1;
    return id;
  }

  private clear(id: number): void {
    if (!mapHas(this.pending, id)) return;
    clearWait(id);
    clearRepeat(id);
    this.forget(id);
  }

  private forget(id: number): void {
    if (!mapDelete(this.pending, id)) return;
    this.count -= 1;
    if (this.count === 0) this.onIdle();
  }
}
