/** Where a run's code finds its channel; the driver takes it away before a reader's code runs. */
export const CHANNEL_NAME = 'evenkeelChannel';

/** What a run's code can do with its channel. */
export interface Channel {
  /**
   * Sends a text and buffers, which are handed over, to the page.
   * @throws RangeError when too much waits already, or it is too much for one message
   */
  post(text: string, buffers: readonly ArrayBuffer[]): void;
  /** Hears what the page sends, from the first message on. Before that, messages wait. */
  listen(heard: (data: unknown) => void): void;
  /** Messages wait because the page has not taken those before them. */
  congested(): boolean;
  /** Calls back at once, but after the messages that have come. */
  soon(callback: () => void): void;
}
