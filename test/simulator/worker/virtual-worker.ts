import { roundRobin } from '#algorithms/balancing/round-robin';
import type { Port } from '#simulator/worker/connection';
import { Jobs } from '#simulator/worker/jobs';
import type { Command, Message } from '#simulator/worker/protocol';
import { Sessions } from '#simulator/worker/sessions';

/** A wall clock and its tasks, moved by hand: workers and messages without threads or waiting. */
export class VirtualTime {
  wallMs = 0;
  readonly workers: VirtualWorker[] = [];
  private readonly tasks: { atMs: number; run: () => void }[] = [];

  schedule(run: () => void, delayMs: number): void {
    this.tasks.push({ atMs: this.wallMs + delayMs, run });
  }

  /** Lets wall time pass, and with it everything that is due. Promises settle in between. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.wallMs + ms;
    for (;;) {
      await new Promise(setImmediate);
      let first = -1;
      for (const [index, { atMs }] of this.tasks.entries()) {
        if (atMs <= untilMs && (first < 0 || atMs < this.tasks[first]!.atMs)) first = index;
      }
      if (first < 0) break;
      const [task] = this.tasks.splice(first, 1);
      this.wallMs = task!.atMs;
      task!.run();
    }
    this.wallMs = untilMs;
  }

  readonly start = (): Port => {
    const worker = new VirtualWorker(this);
    this.workers.push(worker);
    return worker;
  };
}

/** A worker in this thread: messages are copied and come later, as they would. */
export class VirtualWorker implements Port {
  onmessage: Port['onmessage'] = null;
  onmessageerror: Port['onmessageerror'] = null;
  onerror: Port['onerror'] = null;
  readonly commands: Command[] = [];
  readonly messages: Message[] = [];
  private readonly time: VirtualTime;
  private readonly sessions: Sessions;
  private alive = true;

  constructor(time: VirtualTime) {
    this.time = time;
    this.sessions = new Sessions({
      post: (message, transfer = []) => {
        const data = structuredClone(message, { transfer });
        this.messages.push(data);
        this.whileAlive(() => this.onmessage?.({ data } as MessageEvent));
      },
      wallMs: () => time.wallMs,
      schedule: (callback, delayMs) => this.whileAlive(callback, delayMs),
      loadCatalog: () => Promise.resolve(),
      loadParts: () => Promise.resolve(),
      loadJobs: () => Promise.resolve({ Jobs }),
      async loadHook({ url, exportName }) {
        await Promise.resolve();
        if (url !== 'round-robin') throw new Error(`There is no module ${url}.`);
        if (exportName !== 'default') throw new TypeError(`no ${exportName}`);
        return () => ({ makeBalancer: roundRobin });
      },
    });
  }

  postMessage(command: Command): void {
    const data = structuredClone(command);
    this.commands.push(data);
    this.whileAlive(() => this.sessions.receive(data));
  }

  terminate(): void {
    this.alive = false;
  }

  /** Dies, as a worker does that runs out of memory. */
  die(): void {
    this.alive = false;
    this.onerror?.({} as ErrorEvent);
  }

  private whileAlive(run: () => void, delayMs = 0): void {
    this.time.schedule(() => {
      if (this.alive) run();
    }, delayMs);
  }
}
