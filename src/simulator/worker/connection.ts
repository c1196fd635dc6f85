import type { Place } from '#simulator/handle';
import type { Command, Message } from '#simulator/worker/protocol';

/** The part of a `Worker` that is used here. */
export interface Port {
  postMessage(command: Command): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Something in the page that talks to the worker under an id of its own. */
export interface Party {
  receive(message: Message): void;
  /** The worker died and there is a new one: say again what it must know. */
  reopen(): void;
  /** There is no worker any more. */
  fail(message: string, position?: Place): void;
}

/** Why nothing goes on, and where in a reader's code, if it is at one place. */
export interface Failure {
  readonly message: string;
  readonly position?: Place | undefined;
}

/** The `message` of a failure because the worker died twice. */
export const WORKER_DIED = 'worker-died';

/** A worker, started when it is needed, and who in the page talks to it. A dead worker is replaced once. */
export class Connection {
  private readonly start: () => Port;
  private readonly parties = new Map<number, Party>();
  private port: Port | undefined;
  private failure: Failure | undefined;
  private replaced = false;
  private lastId = 0;

  constructor(start: () => Port) {
    this.start = start;
  }

  /** An id to send commands with. */
  join(party: Party): number {
    this.parties.set(++this.lastId, party);
    return this.lastId;
  }

  leave(id: number): void {
    this.parties.delete(id);
  }

  send(command: Command): void {
    if (this.failure !== undefined) {
      const { message, position } = this.failure;
      // Later, as a worker's answer would come: the party is not listened to yet.
      queueMicrotask(() => this.parties.get(command.id)?.fail(message, position));
      return;
    }
    this.port ??= this.connect();
    this.port.postMessage(command);
  }

  /** Ends it for good: whoever talks through it fails, now or on the first word. */
  end(failure: Failure): void {
    this.failure = failure;
    this.port?.terminate();
    this.port = undefined;
    const parties = [...this.parties.values()];
    this.parties.clear();
    for (const party of parties) party.fail(failure.message, failure.position);
  }

  /** What an `error` of the worker leads to; public so that a test can kill it. */
  workerDied(): void {
    this.port?.terminate();
    this.port = undefined;
    const parties = [...this.parties.values()];
    if (this.replaced) {
      // Whatever is opened from here on starts over, with a worker of its own.
      this.replaced = false;
      this.parties.clear();
      for (const party of parties) party.fail(WORKER_DIED);
    } else {
      this.replaced = true;
      for (const party of parties) party.reopen();
    }
  }

  private connect(): Port {
    const port = this.start();
    port.onmessage = ({ data }: { data: Message }) => this.parties.get(data.id)?.receive(data);
    port.onmessageerror = () => this.workerDied();
    port.onerror = () => this.workerDied();
    return port;
  }
}
