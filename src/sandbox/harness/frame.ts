import { FrameWorker } from '#sandbox/harness/frame-worker';
import { LIMITS } from '#sandbox/limits';
import { type Command, type Message, messageBytes, type Outcome } from '#sandbox/protocol';

/** Text of the worker's script; the build puts it in front of this one. */
declare const WORKER_SCRIPT: string;

/** More than an honest worker sends: characters, and messages. */
const MOST_LENGTH = 3 * LIMITS.outputLength + 6 * LIMITS.valuesLength;
const MOST_MESSAGES = 3 * LIMITS.entryCount;

/** Wall time after the start of a run until the next worker is made ready. */
const WARM_UP_DELAY_MS = 50;

/**
 * The inner frame: it makes and ends workers, and passes on what they say. No reader's code ever runs
 * in this thread, which the page may share.
 */
class Frame {
  private readonly port: MessagePort;
  private readonly address: string;
  private readonly runs = new Map<number, Run>();
  private spare: FrameWorker | undefined;

  constructor(port: MessagePort) {
    this.port = port;
    this.address = URL.createObjectURL(new Blob([WORKER_SCRIPT], { type: 'text/javascript' }));
    this.spare = new FrameWorker(this.address);
    port.onmessage = ({ data }) => this.obey(data as Command);
  }

  private obey(command: Command): void {
    switch (command.type) {
      case 'ping':
        this.tell({ type: 'pong', id: command.id });
        break;
      case 'stop':
        this.runs.get(command.id)?.end('stopped');
        break;
      case 'run':
        this.begin(command);
        break;
      case 'post':
        this.runs.get(command.id)?.post(command.data);
        break;
      case 'taken':
        this.runs.get(command.id)?.taken(command.messages, command.bytes);
        break;
    }
  }

  private begin(command: Command & { type: 'run' }): void {
    const { id } = command;
    const worker = this.spare ?? new FrameWorker(this.address);
    this.spare = undefined;
    const run = new Run(worker, command, (message) => {
      if (message.type === 'finished') this.runs.delete(id);
      this.tell(message);
    });
    this.runs.set(id, run);
    run.start();
    // Warm before the next run asks, but not while this one takes its first steps.
    self.setTimeout(() => {
      this.spare ??= new FrameWorker(this.address);
    }, WARM_UP_DELAY_MS);
  }

  private tell(message: Message): void {
    this.port.postMessage(message, message.type === 'data' ? [...message.buffers] : []);
  }
}

/** One worker's run under a limit of time. */
class Run {
  private readonly worker: FrameWorker;
  private readonly command: Command & { type: 'run' };
  private readonly tell: (message: Message) => void;
  private timer: number | undefined;
  private length = 0;
  private messageCount = 0;
  /** Of its channel, sent on and not yet taken by the page. */
  private messagesUnderway = 0;
  private bytesUnderway = 0;

  constructor(
    worker: FrameWorker,
    command: Command & { type: 'run' },
    tell: (message: Message) => void,
  ) {
    this.worker = worker;
    this.command = command;
    this.tell = tell;
  }

  start(): void {
    const { modules, live, channel } = this.command;
    this.worker.onText = (text) => this.hear(text);
    this.worker.onData = (text, buffers) => this.passOn(text, buffers);
    this.worker.onDeath = () => this.end('crashed');
    this.worker.send({ type: 'start', modules, live, channel });
    this.restartTimer();
  }

  post(data: unknown): void {
    this.worker.send({ type: 'post', data });
  }

  taken(messages: number, bytes: number): void {
    this.messagesUnderway -= messages;
    this.bytesUnderway -= bytes;
    this.worker.send({ type: 'taken', messages, bytes });
  }

  end(outcome: Outcome): void {
    self.clearTimeout(this.timer);
    this.worker.end();
    this.tell({ type: 'finished', id: this.command.id, outcome });
  }

  private hear(text: string): void {
    const { id, live } = this.command;
    const rest = text.slice(1);
    if (text[0] === 'B' && live) {
      this.restartTimer();
      this.tell({ type: 'beat', id });
    } else if (text[0] === 'O' && this.allows(text)) {
      this.tell({ type: 'output', id, text: rest });
    } else if (text[0] === 'F' && (rest === 'done' || rest === 'failed')) {
      this.end(rest);
    } else {
      this.end('crashed');
    }
  }

  /** The worker holds itself to what may be under way; one that does not is no longer the harness. */
  private passOn(text: string, buffers: readonly ArrayBuffer[]): void {
    const { id, channel } = this.command;
    const bytes = messageBytes(text, buffers);
    const fits = this.messagesUnderway === 0 || this.bytesUnderway + bytes <= LIMITS.bytesUnderway;
    const most = LIMITS.messageBytes;
    if (!channel || !fits || bytes > most || this.messagesUnderway >= LIMITS.messagesUnderway) {
      this.end('crashed');
      return;
    }
    this.messagesUnderway += 1;
    this.bytesUnderway += bytes;
    this.tell({ type: 'data', id, text, buffers });
  }

  private allows(text: string): boolean {
    this.length += text.length;
    this.messageCount += 1;
    return this.length <= MOST_LENGTH && this.messageCount <= MOST_MESSAGES;
  }

  private restartTimer(): void {
    self.clearTimeout(this.timer);
    this.timer = self.setTimeout(() => this.end('timed-out'), this.command.timeoutMs);
  }
}

/** Only where nothing is at stake: an origin of its own, shared with nobody. */
if (self.origin === 'null') {
  const connect = (event: MessageEvent) => {
    const [port] = event.ports;
    if (event.source !== parent || !port) return;
    self.removeEventListener('message', connect);
    new Frame(port);
  };
  self.addEventListener('message', connect);
}
