// mistake: idle server
export function place(
  order: string[],
  inFlight: Record<string, number>,
  factor: number,
): string | undefined {
  const total = order.reduce((sum, server) => sum + inFlight[server], 0);
  const most = Math.ceil((factor * total) / order.length);
  return order.find((server) => inFlight[server] < most);
}
