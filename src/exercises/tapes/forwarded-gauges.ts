/** A policy that may show some of its state. */
interface Gauged {
  gauges?(nowMs: number): Readonly<Record<string, number>>;
}

/**
 * What a recorder shows for the policy inside: to look may move a policy's clock on, so that a
 * run in which nobody looked could differ.
 * @example forwardedGauges({ gauges: (nowMs) => ({ tokens: nowMs }) }).gauges(3) // => { tokens: 3 }
 * @example forwardedGauges({}) // => {}
 */
export function forwardedGauges(inner: Gauged): Gauged {
  if (inner.gauges === undefined) return {};
  return { gauges: (nowMs) => inner.gauges?.(nowMs) ?? {} };
}
