import { CHANNEL_NAME, type Channel } from '#sandbox/channel';

/**
 * The channel of the run that this code drives, taken from the global, where a reader's code would
 * find it. To be called while a driver's module is evaluated, which comes before the reader's.
 * @throws Error in a run without a channel
 */
export function takeChannel(): Channel {
  const holder = globalThis as unknown as Record<string, Channel | undefined>;
  const channel = holder[CHANNEL_NAME];
  if (channel === undefined) throw new Error('this run has no channel to the page');
  delete holder[CHANNEL_NAME];
  return channel;
}
