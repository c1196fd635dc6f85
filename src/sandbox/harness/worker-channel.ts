import { CHANNEL_NAME, type Channel } from '#sandbox/channel';
import { put } from '#sandbox/harness/close-exits';
import {
  apply,
  bufferLength,
  defineProperty,
  post,
  RangeErrorOf,
} from '#sandbox/harness/primordials';
import { LIMITS } from '#sandbox/limits';

/** A message that waits, and the one behind it. */
interface Waiting {
  readonly text: string;
  readonly buffers: ArrayBuffer[];
  readonly bytes: number;
  next: Waiting | undefined;
}

/** The same of what the page has sent. */
interface Heard {
  readonly data: unknown;
  next: Heard | undefined;
}

/** A callback that waits for its turn. */
interface Turn {
  readonly callback: () => void;
  next: Turn | undefined;
}

/**
 * The worker's end of a run's channel. What is on its way to the page is bounded, whoever sends it:
 * the page says what it has taken, and until then the rest waits here, in the worker that made it.
 */
export class WorkerChannel {
  private readonly port: MessagePort;
  private messagesUnderway = 0;
  private bytesUnderway = 0;
  private messagesWaiting = 0;
  private bytesWaiting = 0;
  private first: Waiting | undefined;
  private last: Waiting | undefined;
  private firstHeard: Heard | undefined;
  private lastHeard: Heard | undefined;
  private heard: ((data: unknown) => void) | undefined;

  constructor(port: MessagePort) {
    this.port = port;
  }

  /** Takes what it needs while it is there. @returns puts the channel where the run's code finds it */
  prepared(): () => void {
    const soon = makeSoon();
    const channel: Channel = {
      post: (text, buffers) => this.send(text, buffers),
      listen: (heard) => this.listen(heard),
      congested: () => this.messagesWaiting > 0,
      soon,
    };
    return () => put(CHANNEL_NAME, channel);
  }

  /** The page sends something. */
  receive(data: unknown): void {
    if (this.heard !== undefined) {
      apply(this.heard, undefined, [data]);
      return;
    }
    const heard: Heard = { data, next: undefined };
    if (this.lastHeard === undefined) this.firstHeard = heard;
    else this.lastHeard.next = heard;
    this.lastHeard = heard;
  }

  /** The page has taken so much. */
  taken(messages: number, bytes: number): void {
    this.messagesUnderway -= messages;
    this.bytesUnderway -= bytes;
    this.flush();
  }

  private listen(heard: (data: unknown) => void): void {
    this.heard = heard;
    while (this.firstHeard !== undefined) {
      const { data } = this.firstHeard;
      this.firstHeard = this.firstHeard.next;
      apply(heard, undefined, [data]);
    }
    this.lastHeard = undefined;
  }

  private send(text: string, given: readonly ArrayBuffer[]): void {
    if (typeof text !== 'string' || text.length > LIMITS.messageLength) throw tooMuch();
    const { length } = given;
    if (!(length <= LIMITS.messageBuffers)) throw tooMuch();
    // A list of our own: theirs may say something else when it is read again.
    const buffers: ArrayBuffer[] = [];
    let bytes = 2 * text.length;
    for (let index = 0; index < length; index++) {
      const buffer = given[index]!;
      bytes += bufferLength(buffer);
      // Not by an assignment: a setter may wait on the prototype.
      defineProperty(buffers, index, {
        __proto__: null,
        value: buffer,
        writable: true,
        enumerable: true,
        configurable: true,
      } as PropertyDescriptor);
    }
    if (bytes > LIMITS.messageBytes || this.messagesWaiting >= LIMITS.messagesWaiting) {
      throw tooMuch();
    }
    if (this.messagesWaiting > 0 && this.bytesWaiting + bytes > LIMITS.bytesWaiting) {
      throw tooMuch();
    }
    const message: Waiting = { text, buffers, bytes, next: undefined };
    if (this.last === undefined) this.first = message;
    else this.last.next = message;
    this.last = message;
    this.messagesWaiting += 1;
    this.bytesWaiting += bytes;
    this.flush();
  }

  private flush(): void {
    while (this.first !== undefined) {
      const { text, buffers, bytes, next } = this.first;
      const fits =
        this.messagesUnderway === 0 || this.bytesUnderway + bytes <= LIMITS.bytesUnderway;
      if (this.messagesUnderway >= LIMITS.messagesUnderway || !fits) return;
      this.first = next;
      if (next === undefined) this.last = undefined;
      this.messagesWaiting -= 1;
      this.bytesWaiting -= bytes;
      // Before it is counted: what cannot be sent, such as a buffer given twice, is not under way.
      post(this.port, { __proto__: null, text, buffers }, buffers);
      this.messagesUnderway += 1;
      this.bytesUnderway += bytes;
    }
  }
}

function tooMuch(): RangeError {
  return new RangeErrorOf('more messages, or more in one, than the page takes from a run');
}

/** Callbacks by message: unlike timers they come at once, and after whatever was posted before. */
function makeSoon(): (callback: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  let first: Turn | undefined;
  let last: Turn | undefined;
  port1.onmessage = () => {
    if (first === undefined) return;
    const { callback, next } = first;
    first = next;
    if (next === undefined) last = undefined;
    apply(callback, undefined, []);
  };
  return (callback) => {
    const turn: Turn = { callback, next: undefined };
    if (last === undefined) first = turn;
    else last.next = turn;
    last = turn;
    post(port2, null, []);
  };
}
