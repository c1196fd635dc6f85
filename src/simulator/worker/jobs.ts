import type { Session } from '#simulator/session';
import { failureText } from '#simulator/worker/failure-text';
import type { Message } from '#simulator/worker/protocol';

/** Runs still to be made for one job: each is started when its turn comes. */
interface Job {
  readonly id: number;
  readonly starts: readonly (() => Session)[];
  position: number;
  current: Session | undefined;
}

/** Runs made aside, a slice at a time, one job after another. */
export class Jobs {
  private readonly post: (message: Message) => void;
  private readonly waiting: Job[] = [];

  constructor(post: (message: Message) => void) {
    this.post = post;
  }

  get pending(): boolean {
    return this.waiting.length > 0;
  }

  add(id: number, starts: readonly (() => Session)[]): void {
    this.waiting.push({ id, starts, position: 0, current: undefined });
  }

  cancel(id: number): void {
    const position = this.waiting.findIndex((job) => job.id === id);
    if (position >= 0) this.waiting.splice(position, 1);
  }

  /** Goes on with the first job, by at most so many events. */
  work(maxEvents: number): void {
    const job = this.waiting[0];
    if (job === undefined) return;
    try {
      this.advance(job, maxEvents);
    } catch (error) {
      this.waiting.shift();
      this.post({ type: 'failed', id: job.id, ...failureText(error) });
    }
  }

  private advance(job: Job, maxEvents: number): void {
    if (job.position === job.starts.length) {
      this.waiting.shift();
      this.post({ type: 'result', id: job.id });
      return;
    }
    job.current ??= job.starts[job.position]!();
    if (!job.current.advanceTo(Number.POSITIVE_INFINITY, maxEvents)) return;
    const report = job.current.report();
    const troubles = job.current.balancerTroubles();
    if (troubles.length > 0) this.post({ type: 'trouble', id: job.id, troubles });
    this.post({ type: 'progress', id: job.id, index: job.position++, report });
    job.current = undefined;
  }
}
