import { type JobListener, OrderedJob } from '#simulator/worker/ordered-job';

/** Work under way. */
export interface Running<Result> {
  readonly done: Promise<Result>;
  /** Ends it, and `done` rejects. */
  cancel(): void;
}

/** Does one task at a time: a worker, of a page or of Node. */
export interface Lane<Task, Result> {
  run(task: Task): Running<Result>;
  /** Ends it for good, whatever it is doing. */
  end(): void;
}

/** How a pool is made up. */
export interface WorkPoolOptions<Task, Result> {
  /** Makes a lane, when there is a task and no lane is free. */
  readonly start: () => Lane<Task, Result>;
  /** Lanes at most, from 1. */
  readonly size: number;
  /** How long lanes are kept with nothing to do; half a minute unless given. */
  readonly idleMs?: number;
}

const IDLE_MS = 30_000;

/** Gives tasks out one at a time to whichever lane is free, job after job. */
export class WorkPool<Task, Result> {
  private readonly start: () => Lane<Task, Result>;
  private readonly size: number;
  private readonly idleMs: number;
  private readonly free: Lane<Task, Result>[] = [];
  private readonly busy = new Map<
    Lane<Task, Result>,
    { readonly job: OrderedJob<Task, Result>; readonly running: Running<Result> }
  >();
  /** Jobs with tasks to give out, in the order in which they came. */
  private waiting: OrderedJob<Task, Result>[] = [];
  private idleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor({ start, size, idleMs = IDLE_MS }: WorkPoolOptions<Task, Result>) {
    this.start = start;
    this.size = Math.max(1, size);
    this.idleMs = idleMs;
  }

  /** Does every task. The first that fails ends the job with its error; so does a listener that throws. */
  run(tasks: readonly Task[], listener?: JobListener<Result>): Running<Result[]> {
    const job = new OrderedJob(tasks, listener);
    if (job.hasMore) this.waiting.push(job);
    this.giveOut();
    return { done: job.done, cancel: () => this.cancel(job) };
  }

  /** Ends all lanes, and with them the jobs under way. Another `run` starts anew. */
  end(): void {
    clearTimeout(this.idleTimer);
    const jobs = new Set([...this.waiting, ...[...this.busy.values()].map(({ job }) => job)]);
    const lanes = [...this.free.splice(0), ...this.busy.keys()];
    this.waiting = [];
    this.busy.clear();
    for (const job of jobs) job.fail(new Error('The runs were ended.'));
    for (const lane of lanes) lane.end();
  }

  private giveOut(): void {
    clearTimeout(this.idleTimer);
    for (let job = this.waiting[0]; job !== undefined; job = this.waiting[0]) {
      if (this.free.length === 0 && this.busy.size >= this.size) return;
      try {
        this.give(this.free.pop() ?? this.start(), job);
      } catch (error) {
        this.fail(job, error);
      }
      if (!job.hasMore) this.waiting = this.waiting.filter((other) => other !== job);
    }
    const nothingToDo = this.busy.size === 0 && this.free.length > 0;
    if (nothingToDo) this.idleTimer = setTimeout(() => this.end(), this.idleMs);
  }

  private give(lane: Lane<Task, Result>, job: OrderedJob<Task, Result>): void {
    const { index, task } = job.next();
    const running = lane.run(task);
    this.busy.set(lane, { job, running });
    running.done
      .then((result) => job.take(index, result))
      // Of a job that was cancelled, this is only the echo.
      .catch((error: unknown) => this.fail(job, error))
      .finally(() => {
        // A lane that was ended meanwhile is not among them.
        if (!this.busy.delete(lane)) return;
        this.free.push(lane);
        this.giveOut();
      });
  }

  private cancel(job: OrderedJob<Task, Result>): void {
    if (job.over) return;
    job.fail(new Error('The run was cancelled.'));
    this.waiting = this.waiting.filter((other) => other !== job);
    for (const { job: other, running } of this.busy.values()) {
      if (other === job) running.cancel();
    }
  }

  /** Nobody knows what state its lanes are in, such as dying one after another: others take their place. */
  private fail(job: OrderedJob<Task, Result>, error: unknown): void {
    if (job.over) return;
    job.fail(error);
    this.waiting = this.waiting.filter((other) => other !== job);
    for (const [lane, { job: other }] of [...this.busy]) {
      if (other !== job) continue;
      this.busy.delete(lane);
      lane.end();
    }
    this.giveOut();
  }
}
