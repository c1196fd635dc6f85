import { CHANNEL_PACE } from '#sandbox/limits';
import { type Message, messageBytes } from '#sandbox/protocol';

/**
 * The page's end of a run's channel. It hands each message on at once, but acknowledges them at a
 * steady pace: a run that floods the page waits for its turn, and the page has time for its reader.
 */
export class ChannelIntake {
  private readonly onMessage: (text: string, buffers: readonly ArrayBuffer[]) => void;
  /** Bytes of each message that is not acknowledged, oldest first. */
  private sizes: number[] = [];
  /** Bytes of the oldest that are paid for. */
  private paid = 0;
  private timer: number | undefined;

  constructor(onMessage: (text: string, buffers: readonly ArrayBuffer[]) => void) {
    this.onMessage = onMessage;
  }

  /** @param taken acknowledges so much, later */
  receive(
    { text, buffers }: Message & { type: 'data' },
    taken: (messages: number, bytes: number) => void,
  ): void {
    this.sizes.push(messageBytes(text, buffers));
    this.timer ??= window.setTimeout(() => this.acknowledge(taken), CHANNEL_PACE.everyMs);
    this.onMessage(text, buffers);
  }

  /** No more is acknowledged. */
  close(): void {
    window.clearTimeout(this.timer);
    this.sizes = [];
  }

  private acknowledge(taken: (messages: number, bytes: number) => void): void {
    let messages = 0;
    let bytes = 0;
    let budget = this.paid + CHANNEL_PACE.bytes;
    for (const size of this.sizes) {
      if (messages === CHANNEL_PACE.messages || size > budget) break;
      budget -= size;
      bytes += size;
      messages += 1;
    }
    this.sizes.splice(0, messages);
    // A message greater than the pace is paid for in parts.
    this.paid = (this.sizes[0] ?? 0) > budget ? budget : 0;
    if (messages > 0) taken(messages, bytes);
    this.timer =
      this.sizes.length > 0
        ? window.setTimeout(() => this.acknowledge(taken), CHANNEL_PACE.everyMs)
        : undefined;
  }
}
