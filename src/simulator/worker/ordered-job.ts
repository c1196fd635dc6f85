/** Hears how a job of many tasks comes along. */
export interface JobListener<Result> {
  /** Each result, in the order of the tasks: one that comes early is kept until its turn. */
  readonly onResult?: ((index: number, result: Result) => void) | undefined;
  /** So many tasks are done, in whatever order. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** Many tasks that are done in any order, and whose results are told in theirs. */
export class OrderedJob<Task, Result> {
  /** The results in the order of the tasks. Rejects with the first failure. */
  readonly done: Promise<Result[]>;
  private readonly tasks: readonly Task[];
  private readonly listener: JobListener<Result>;
  private readonly results: Result[] = [];
  private readonly early = new Map<number, Result>();
  private given = 0;
  private settled = false;
  private resolve!: (results: Result[]) => void;
  private reject!: (error: unknown) => void;

  constructor(tasks: readonly Task[], listener: JobListener<Result> = {}) {
    this.tasks = tasks;
    this.listener = listener;
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.settleIfComplete();
  }

  /** All results are there, or it failed. */
  get over(): boolean {
    return this.settled;
  }

  /** Some task has not been given out. */
  get hasMore(): boolean {
    return !this.settled && this.given < this.tasks.length;
  }

  /** The next task and its index; only while `hasMore`. */
  next(): { readonly index: number; readonly task: Task } {
    const index = this.given++;
    return { index, task: this.tasks[index]! };
  }

  /** Takes in one result; after the end it is ignored. */
  take(index: number, result: Result): void {
    if (this.settled) return;
    this.early.set(index, result);
    this.listener.onProgress?.(this.results.length + this.early.size);
    // A listener may end the job.
    while (!this.settled && this.early.has(this.results.length)) {
      const position = this.results.length;
      const first = this.early.get(position)!;
      this.early.delete(position);
      this.results.push(first);
      this.listener.onResult?.(position, first);
    }
    this.settleIfComplete();
  }

  /** Ends it; after the end it is ignored. */
  fail(error: unknown): void {
    if (this.settled) return;
    this.settled = true;
    this.early.clear();
    this.reject(error);
  }

  private settleIfComplete(): void {
    if (this.settled || this.results.length < this.tasks.length) return;
    this.settled = true;
    this.resolve(this.results);
  }
}
