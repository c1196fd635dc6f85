import { DEFAULT_TIMEOUT_MS, LONGEST_TIMEOUT_MS } from '#sandbox/limits';
import { LinkError } from '#sandbox/link-error';
import { type LinkOptions, link, type SourceModule } from '#sandbox/linker';
import { Run } from '#sandbox/run';
import { RunnerFrame } from '#sandbox/runner-frame';
import type { Shown } from '#sandbox/shown-value';

/** How much longer the page waits than the frame, before it doubts that the frame lives. */
const GRACE_MS = 500;
/** Within this time a living frame answers. */
const PING_MS = 1500;

/** What to run and for how long. */
export interface RunOptions extends LinkOptions {
  /** Wall time of the run, or of a live run's silence; 5 s unless given, 60 s at most. */
  readonly timeoutMs?: number;
  /** Goes on after its code has run, as long as its thread is not held up, until it is stopped. */
  readonly live?: boolean;
  /**
   * For a live run: called with each message of its code. Texts and buffers are bounded in size and in
   * pace, and otherwise whatever the code likes: not to be trusted. If this throws, the run has crashed.
   */
  readonly onMessage?: (text: string, buffers: readonly ArrayBuffer[]) => void;
}

/**
 * Runs readers' code where it can reach nothing: no page, no storage, no network. One frame serves the
 * whole page, with a worker to each run; runs may go side by side. A frame that dies or hangs is
 * replaced before the next run.
 */
export class Runner {
  private readonly address: string;
  private readonly runs = new Map<number, Run>();
  private frame: RunnerFrame | undefined;
  private lastId = 0;

  /** @param address of the built `runner-host.html`, on the page's own origin */
  constructor(address: string) {
    this.address = address;
  }

  /**
   * Starts the frame and a worker, so that the first run need not wait for them.
   * @returns whether they are there; a later call tries anew if not
   */
  async warm(): Promise<boolean> {
    this.frame ??= this.makeFrame();
    const { frame } = this;
    const ready = await frame.ready;
    if (!ready && this.frame === frame) {
      frame.remove();
      this.frame = undefined;
    }
    return ready;
  }

  /** Runs an entry among some modules. Whatever goes wrong is told by the run; nothing is thrown. */
  run(modules: readonly SourceModule[], options: RunOptions): Run {
    const { timeoutMs: asked = DEFAULT_TIMEOUT_MS, live = false } = options;
    const timeoutMs = Math.min(Math.max(1, asked), LONGEST_TIMEOUT_MS);
    const run = new Run(timeoutMs + GRACE_MS, live, options.onMessage);
    const id = ++this.lastId;
    void this.start(id, run, modules, options, timeoutMs, live);
    return run;
  }

  /** Ends all runs and takes the frame off the page. A later run brings it back. */
  dispose(): void {
    for (const run of this.runs.values()) run.end('stopped');
    this.runs.clear();
    this.frame?.remove();
    this.frame = undefined;
  }

  private async start(
    id: number,
    run: Run,
    modules: readonly SourceModule[],
    options: RunOptions,
    timeoutMs: number,
    live: boolean,
  ): Promise<void> {
    this.runs.set(id, run);
    void run.finished.then(() => this.runs.delete(id));
    const warm = this.warm();
    try {
      const linked = link(modules, options);
      if (!(await warm)) return run.end('unavailable');
      const { frame } = this;
      // It may have been stopped while its modules were linked.
      if (run.ended || !frame) return;
      const channel = live && options.onMessage !== undefined;
      frame.send({ type: 'run', id, modules: linked, timeoutMs, live, channel });
      run.begin({
        stop: () => frame.send({ type: 'stop', id }),
        post: (data) => frame.send({ type: 'post', id, data }),
        taken: (messages, bytes) => frame.send({ type: 'taken', id, messages, bytes }),
        onSilence: () => void this.lookAfter(frame),
      });
    } catch (error) {
      run.say({ type: 'error', origin: 'link', value: shownError(error) });
      run.end('unlinkable');
    }
  }

  /** A run should have ended: the frame is busy, or dead. Either way the page goes on without it. */
  private async lookAfter(frame: RunnerFrame): Promise<void> {
    if (this.frame !== frame) return;
    const overdue = [...this.runs.values()].filter((run) => run.overdue);
    if (await frame.ping(++this.lastId, PING_MS)) {
      // It lives, but let a run go on past its end, or its last word is still under way.
      for (const run of overdue) run.stopAs('timed-out');
    }
    if (this.frame !== frame || overdue.every((run) => run.ended)) return;
    this.frame = undefined;
    frame.remove();
    for (const run of this.runs.values()) run.end('crashed');
    void this.warm();
  }

  private makeFrame(): RunnerFrame {
    return new RunnerFrame(this.address, (message) => {
      this.runs.get(message.id)?.receive(message);
    });
  }
}

function shownError(error: unknown): Shown {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const position = error instanceof LinkError ? error.position : undefined;
  const positions = position ? [position] : [];
  return {
    kind: 'error',
    name,
    message,
    stack: '',
    positions,
    cause: undefined,
    members: [],
    cut: 0,
  };
}
