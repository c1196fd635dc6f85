/**
 * Where a payment goes.
 * @param order the servers as they come on the ring from its key on
 * @param inFlight what each has under way
 * @param factor how much of the mean a server may have: 1.25 for 125 %
 */
export function place(
  order: string[],
  inFlight: Record<string, number>,
  factor: number,
): string | undefined {
  const total = order.reduce((sum, server) => sum + inFlight[server], 0);
  const most = Math.ceil((factor * (total + 1)) / order.length);
  return order.find((server) => inFlight[server] < most);
}
