/** A request that cannot be met; its message is one line for whoever typed it. */
export class UsageError extends Error {
  override name = 'UsageError';
}
