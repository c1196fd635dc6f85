// mistake: in-order server
export function place(
  order: string[],
  inFlight: Record<string, number>,
  factor: number,
): string | undefined {
  const total = order.reduce((sum, server) => sum + inFlight[server], 0);
  const most = Math.ceil((factor * (total + 1)) / order.length);
  if (order.length > 0 && inFlight[order[0]] < most) return order[0];
  return order.toSorted((a, b) => inFlight[a] - inFlight[b])[0];
}
