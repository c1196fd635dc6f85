import { type Command, type Message, OUTCOMES } from '#sandbox/protocol';

/** Wall time in which the runner's page must have loaded, in milliseconds. */
const MOST_LOAD_MS = 15_000;

/** The hidden frame with the runner, and the port to it. */
export class RunnerFrame {
  /** Whether it can be talked to; `false` when its page could not be had. */
  readonly ready: Promise<boolean>;
  private readonly element: HTMLIFrameElement;
  private readonly port: MessagePort;
  private readonly answers = new Map<number, () => void>();

  /**
   * @param address of the built `runner-host.html`
   * @param onMessage called with what the frame says about a run
   */
  constructor(address: string, onMessage: (message: Message) => void) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = readMessage(data);
      if (message?.type === 'pong') this.answers.get(message.id)?.();
      else if (message) onMessage(message);
    };
    this.element = document.createElement('iframe');
    this.element.hidden = true;
    this.element.title = '';
    this.element.setAttribute('aria-hidden', 'true');
    this.element.tabIndex = -1;
    this.element.src = address;
    const loaded = new Promise<void>((done) => {
      this.element.addEventListener('load', () => done(), { once: true });
    });
    document.body.append(this.element);
    void loaded.then(() => {
      const { origin } = new URL(address, location.href);
      this.element.contentWindow?.postMessage(null, origin, [port2]);
    });
    // Asked at once, heard when the port arrives.
    this.ready = this.ping(0, MOST_LOAD_MS);
  }

  send(command: Command): void {
    this.port.postMessage(command);
  }

  /** Whether the frame answers within so many milliseconds. @param id used for nothing else */
  ping(id: number, timeoutMs: number): Promise<boolean> {
    return new Promise((settle) => {
      const done = (answered: boolean) => {
        window.clearTimeout(timer);
        this.answers.delete(id);
        settle(answered);
      };
      const timer = window.setTimeout(() => done(false), timeoutMs);
      this.answers.set(id, () => done(true));
      this.send({ type: 'ping', id });
    });
  }

  /** Ends every run in it, by taking it off the page. */
  remove(): void {
    this.port.onmessage = null;
    this.port.close();
    this.element.remove();
  }
}

/** A message of the frame, if that is what it is. */
export function readMessage(data: unknown): Message | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { type, id, text, buffers, outcome } = data as Record<string, unknown>;
  if (!Number.isSafeInteger(id)) return undefined;
  const known = { id: id as number };
  switch (type) {
    case 'pong':
    case 'beat':
      return { type, ...known };
    case 'output':
      return typeof text === 'string' ? { type, ...known, text } : undefined;
    case 'data': {
      if (typeof text !== 'string' || !Array.isArray(buffers)) return undefined;
      return { type, ...known, text, buffers };
    }
    case 'finished': {
      const ending = OUTCOMES.find((each) => each === outcome);
      return ending ? { type, ...known, outcome: ending } : undefined;
    }
    default:
      return undefined;
  }
}
