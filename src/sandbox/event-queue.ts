/** Events that wait for whoever reads them, one reader at a time. */
export class EventQueue<Event> implements AsyncIterable<Event> {
  private readonly waiting: Event[] = [];
  private wake: (() => void) | undefined;
  private closed = false;

  push(event: Event): void {
    if (this.closed) return;
    this.waiting.push(event);
    this.wake?.();
  }

  /** Nothing more comes after what waits. */
  close(): void {
    this.closed = true;
    this.wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Event> {
    while (true) {
      yield* this.waiting.splice(0);
      if (this.waiting.length > 0) continue;
      if (this.closed) return;
      await new Promise<void>((wake) => {
        this.wake = wake;
      });
    }
  }
}
