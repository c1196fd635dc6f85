/** What keeps its state to itself, and hands out copies. */
export interface Kept {
  /** A copy of the state, for `restore`. */
  save(): unknown;
  /** Back to a saved state. */
  restore(saved: unknown): void;
}

/**
 * Reads something of a policy, and leaves the policy as it was: many move to the time they are asked
 * about, and would decide otherwise later on.
 * @example
 * const bucket = tokenBucket({ ratePerSec: 1, capacity: 5 });
 * bucket.take(0); // => true
 * leftAsItWas(bucket, () => bucket.remaining(1000)); // => 5
 * bucket.remaining(0); // => 4
 */
export function leftAsItWas<Value>(policy: Kept, read: () => Value): Value {
  const saved = policy.save();
  const value = read();
  policy.restore(saved);
  return value;
}
