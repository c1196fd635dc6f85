import { EventQueue } from '#sandbox/event-queue';
import type { Finished, Message, Outcome, OutputEvent } from '#sandbox/protocol';
import { OutputReader } from '#sandbox/read-output';

/** A run under way: iterate over it for what it says. The last event is `finished`. */
export class Run implements AsyncIterable<OutputEvent | Finished> {
  /** How it ended; settles whether or not anybody iterates. Never rejects. */
  readonly finished: Promise<Outcome>;
  private readonly events = new EventQueue<OutputEvent | Finished>();
  private readonly reader = new OutputReader();
  private settle: (outcome: Outcome) => void = () => {};
  private stopper: (() => void) | undefined;
  private restartTimer: () => void = () => {};
  private over = false;
  private late = false;
  private timer: number | undefined;
  /** How long it may be silent before the page looks whether the frame still lives. */
  private readonly patienceMs: number;
  private readonly live: boolean;

  /** For `Runner` alone. */
  constructor(patienceMs: number, live: boolean) {
    this.patienceMs = patienceMs;
    this.live = live;
    this.finished = new Promise((settle) => {
      this.settle = settle;
    });
  }

  [Symbol.asyncIterator](): AsyncIterator<OutputEvent | Finished> {
    return this.events[Symbol.asyncIterator]();
  }

  get ended(): boolean {
    return this.over;
  }

  /** Whether the frame should have ended it by now. */
  get overdue(): boolean {
    return this.late && !this.over;
  }

  /** Ends it now. What it said before can still be read. */
  stop(): void {
    this.stopAs('stopped');
  }

  /** Ends it with another outcome. */
  stopAs(outcome: Outcome): void {
    const stop = this.stopper;
    this.end(outcome);
    stop?.();
  }

  /** It is in the frame now. @param onSilence called when the frame should have ended it, but has not */
  begin(stop: () => void, onSilence: () => void): void {
    this.stopper = stop;
    this.restartTimer = () => {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => {
        this.late = true;
        onSilence();
      }, this.patienceMs);
    };
    this.restartTimer();
  }

  /** Takes in a message of the frame; an ill-formed one is the end. */
  receive(message: Message): void {
    if (this.over) return;
    try {
      if (message.type === 'beat' && this.live) this.restartTimer();
      if (message.type === 'finished') this.end(message.outcome);
      if (message.type !== 'output') return;
      for (const event of this.reader.read(message.text)) this.events.push(event);
    } catch {
      this.stopAs('crashed');
    }
  }

  /** Says something that comes from the page itself. */
  say(event: OutputEvent): void {
    this.events.push(event);
  }

  end(outcome: Outcome): void {
    if (this.over) return;
    this.over = true;
    window.clearTimeout(this.timer);
    this.events.push({ type: 'finished', outcome });
    this.events.close();
    this.settle(outcome);
  }
}
