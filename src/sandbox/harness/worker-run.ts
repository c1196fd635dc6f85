import type { Outlet } from '#sandbox/harness/outlet';
import {
  addressOf,
  BlobOf,
  getOwnPropertyDescriptor,
  ownKeys,
  repeat,
  settleWith,
  wait,
} from '#sandbox/harness/primordials';
import type { ReaderTimers } from '#sandbox/harness/reader-timers';
import { HEARTBEAT_MS, LIMITS } from '#sandbox/limits';
import type { LinkedModule } from '#sandbox/linker';

/** The one run of a worker's life. */
export interface WorkerStart {
  readonly type: 'start';
  readonly modules: readonly LinkedModule[];
  readonly live: boolean;
  readonly channel: boolean;
}

/** What the frame sends a worker; the last two are for the run's channel. */
export type ToWorker =
  | WorkerStart
  | { readonly type: 'post'; readonly data: unknown }
  | { readonly type: 'taken'; readonly messages: number; readonly bytes: number };

/** The run of a reader's modules, from the first blob to the outcome. */
export class WorkerRun {
  private readonly outlet: Outlet;
  private readonly timers: ReaderTimers;
  private state: 'waiting' | 'running' | 'evaluated' | 'over' = 'waiting';
  private failed = false;
  private live = false;

  constructor(outlet: Outlet, timers: ReaderTimers) {
    this.outlet = outlet;
    this.timers = timers;
  }

  start({ modules, live }: WorkerStart): void {
    if (this.state !== 'waiting') return;
    this.state = 'running';
    this.live = live;
    if (live) repeat(() => this.outlet.beat(), HEARTBEAT_MS);
    settleWith(
      import(addressesOf(modules)),
      (namespace) => this.evaluated(namespace as object),
      (reason) => {
        this.outlet.error('entry', reason);
        this.end('failed');
      },
    );
  }

  /** Something was thrown that nobody caught. */
  uncaught(origin: 'uncaught' | 'rejection', thrown: unknown): void {
    this.failed = true;
    this.outlet.error(origin, thrown);
  }

  /** Ends the run if nothing is left to do, once what is due by now has happened. */
  endIfIdle(): void {
    this.whenIdle(() => {
      // Firefox tells of a rejection that nobody caught only after the next turn.
      this.whenIdle(() => this.end(this.failed ? 'failed' : 'done'));
    });
  }

  /** Acts in the next turn, if there is nothing left to do then either. */
  private whenIdle(act: () => void): void {
    if (this.live || this.state !== 'evaluated' || !this.timers.idle) return;
    wait(() => {
      if (this.state === 'evaluated' && this.timers.idle) act();
    }, 0);
  }

  private evaluated(namespace: object): void {
    const names = ownKeys(namespace);
    for (let index = 0; index < names.length && index < LIMITS.valueCount; index++) {
      const name = names[index];
      if (typeof name !== 'string') continue;
      this.outlet.value(name, getOwnPropertyDescriptor(namespace, name)?.value);
    }
    this.state = 'evaluated';
    this.endIfIdle();
  }

  private end(outcome: 'done' | 'failed'): void {
    if (this.state === 'over') return;
    this.state = 'over';
    this.outlet.finish(outcome);
  }
}

/** Makes a blob of each module, and tells the address of the last. No reader's code has run yet. */
function addressesOf(modules: readonly LinkedModule[]): string {
  const addresses: string[] = [];
  for (const { pieces, imports } of modules) {
    let code = pieces[0] ?? '';
    for (const [gap, target] of imports.entries()) {
      code += `${addresses[target]}${pieces[gap + 1]}`;
    }
    addresses.push(addressOf(new BlobOf([code], { type: 'text/javascript' })));
  }
  return addresses.at(-1) ?? '';
}
