import { ChannelIntake } from '#sandbox/channel-intake';
import { EventQueue } from '#sandbox/event-queue';
import type { Finished, Message, Outcome, OutputEvent } from '#sandbox/protocol';
import { OutputReader } from '#sandbox/read-output';

/** A run's part in the frame. */
interface FramePart {
  stop(): void;
  post(data: unknown): void;
  taken(messages: number, bytes: number): void;
  /** Called when the frame should have ended the run, but has not. */
  onSilence(): void;
}

/** A run under way: iterate over it for what it says. The last event is `finished`. */
export class Run implements AsyncIterable<OutputEvent | Finished> {
  /** How it ended; settles whether or not anybody iterates. Never rejects. */
  readonly finished: Promise<Outcome>;
  /** It is in the frame, and its worker at work; stays open when it comes to nothing. */
  readonly begun: Promise<void>;
  private readonly events = new EventQueue<OutputEvent | Finished>();
  private readonly reader = new OutputReader();
  private settleBegun: () => void = () => {};
  private settle: (outcome: Outcome) => void = () => {};
  private frame: FramePart | undefined;
  private readonly intake: ChannelIntake | undefined;
  /** What was posted before the run is in the frame. */
  private unsent: unknown[] = [];
  private restartTimer: () => void = () => {};
  private over = false;
  private late = false;
  private timer: number | undefined;
  /** How long it may be silent before the page looks whether the frame still lives. */
  private readonly patienceMs: number;
  private readonly live: boolean;

  /** For `Runner` alone. */
  constructor(
    patienceMs: number,
    live: boolean,
    onMessage?: (text: string, buffers: readonly ArrayBuffer[]) => void,
  ) {
    this.patienceMs = patienceMs;
    this.live = live;
    this.intake = onMessage && new ChannelIntake(onMessage);
    this.finished = new Promise((settle) => {
      this.settle = settle;
    });
    this.begun = new Promise((settle) => {
      this.settleBegun = settle;
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
    this.end(outcome);
    this.frame?.stop();
  }

  /** Sends a message to its code, if it has a channel; a run that is over hears nothing. */
  post(data: unknown): void {
    if (this.over) return;
    if (this.frame) this.frame.post(data);
    else this.unsent.push(data);
  }

  /** It is in the frame now. */
  begin(frame: FramePart): void {
    this.frame = frame;
    for (const data of this.unsent) frame.post(data);
    this.unsent = [];
    this.restartTimer = () => {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => {
        this.late = true;
        frame.onSilence();
      }, this.patienceMs);
    };
    this.restartTimer();
    this.settleBegun();
  }

  /** Takes in a message of the frame; an ill-formed one is the end. */
  receive(message: Message): void {
    if (this.over) return;
    try {
      if (message.type === 'beat' && this.live) this.restartTimer();
      if (message.type === 'finished') this.end(message.outcome);
      if (message.type === 'data') {
        this.intake?.receive(message, (messages, bytes) => this.frame?.taken(messages, bytes));
      }
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
    this.intake?.close();
    this.unsent = [];
    this.events.push({ type: 'finished', outcome });
    this.events.close();
    this.settle(outcome);
  }
}
