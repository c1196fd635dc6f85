import type { Report } from '#simulator/report';
import { startWorker } from '#simulator/worker/client';
import { Connection, type Port } from '#simulator/worker/connection';
import type { JobListener } from '#simulator/worker/ordered-job';
import { RemoteJob, type Replications } from '#simulator/worker/remote-job';
import { type Lane, type Running, WorkPool } from '#simulator/worker/work-pool';

/** One run: a scenario, and what decides in it. */
type Task = Omit<Replications, 'scenarios'> & {
  readonly scenario: Replications['scenarios'][number];
};

/** Workers at most: each has the engine in memory. */
const MOST_WORKERS = 4;

/** A worker that makes one run at a time. If it dies it is replaced once, and the run made again. */
export function workerLane(start: () => Port): Lane<Task, Report> {
  const connection = new Connection(start);
  return {
    run({ scenario, ...rest }) {
      const job = new RemoteJob(connection, { type: 'replicate', scenarios: [scenario], ...rest });
      return { done: job.done.then(([report]) => report!), cancel: () => job.cancel() };
    },
    end: () => connection.end({ message: 'The run was ended.' }),
  };
}

/** Workers for a machine with so many processors; the page itself has little to do meanwhile. */
export function poolSize(processorCount: number): number {
  return Math.min(MOST_WORKERS, Math.max(1, processorCount));
}

/** Runs many scenarios in workers that `start` makes. */
export class ReplicationPool {
  private readonly pool: WorkPool<Task, Report>;

  constructor(start: () => Port, size: number) {
    this.pool = new WorkPool({ start: () => workerLane(start), size });
  }

  run({ scenarios, ...rest }: Replications, listener?: JobListener<Report>): Running<Report[]> {
    const tasks = scenarios.map((scenario) => ({ scenario, ...rest }));
    return this.pool.run(tasks, listener);
  }
}

let pagePool: ReplicationPool | undefined;

/** Runs in the page's workers for what is made aside; none of them plays a figure. */
export function runInPagePool(
  replications: Replications,
  listener: JobListener<Report>,
): Running<Report[]> {
  pagePool ??= new ReplicationPool(startWorker, poolSize(self.navigator.hardwareConcurrency));
  return pagePool.run(replications, listener);
}
