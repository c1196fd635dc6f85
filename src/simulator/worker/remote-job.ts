import type { HookModule, Place } from '#simulator/handle';
import type { Report } from '#simulator/report';
import type { Scenario } from '#simulator/scenario/scenario';
import type { Connection, Party } from '#simulator/worker/connection';
import type { Message } from '#simulator/worker/protocol';

/** A run could not be made, or not to its end. */
export class SimulationError extends Error {
  override readonly name = 'SimulationError';
  /** Where in a reader's code, if that is known. */
  readonly position: Place | undefined;

  constructor(message: string, position: Place | undefined) {
    super(message);
    this.position = position;
  }
}

/** Runs to make one after another. */
export interface Replications {
  readonly scenarios: readonly Scenario[];
  readonly hookModule?: HookModule;
}

type Work = ({ readonly type: 'replicate' } & Replications) | { type: 'report'; session: number };

/** Runs that the worker makes aside. */
export class RemoteJob implements Party {
  /** The reports in order. Rejects when a run fails or the job is cancelled. */
  readonly done: Promise<Report[]>;
  private readonly connection: Connection;
  private readonly work: Work;
  private readonly onReport: ((index: number, report: Report) => void) | undefined;
  private readonly reports: Report[] = [];
  private readonly id: number;
  /** Reports that a worker made before it died. */
  private kept = 0;
  private resolve!: (reports: Report[]) => void;
  private reject!: (error: Error) => void;

  constructor(
    connection: Connection,
    work: Work,
    onReport?: (index: number, report: Report) => void,
  ) {
    this.connection = connection;
    this.work = work;
    this.onReport = onReport;
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.id = connection.join(this);
    this.reopen();
  }

  cancel(): void {
    this.connection.send({ type: 'cancel', id: this.id });
    this.fail('The run was cancelled.');
  }

  receive(message: Message): void {
    if (message.type === 'progress') {
      const index = this.kept + message.index;
      if (index !== this.reports.length || index >= this.runCount) {
        this.fail(`Report ${index} came out of turn.`);
        return;
      }
      this.reports[index] = message.report;
      this.onReport?.(index, message.report);
    } else if (message.type === 'result') {
      if (this.reports.length !== this.runCount) {
        this.fail(`The run ended after ${this.reports.length} of ${this.runCount} reports.`);
        return;
      }
      this.connection.leave(this.id);
      this.resolve(this.reports);
    } else if (message.type === 'failed') {
      this.fail(message.message, message.position);
    }
  }

  private get runCount(): number {
    return this.work.type === 'report' ? 1 : this.work.scenarios.length;
  }

  reopen(): void {
    const { id, work } = this;
    this.kept = this.reports.length;
    if (work.type === 'report') {
      this.connection.send({ type: 'report', id, session: work.session });
    } else {
      const { scenarios, hookModule } = work;
      const left = scenarios.slice(this.kept);
      this.connection.send({ type: 'replicate', id, scenarios: left, hookModule });
    }
  }

  fail(message: string, position?: Place): void {
    this.connection.leave(this.id);
    this.reject(new SimulationError(message, position));
  }
}
