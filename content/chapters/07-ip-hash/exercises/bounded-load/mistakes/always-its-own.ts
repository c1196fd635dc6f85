// mistake: overflows server
export function place(order: string[]): string | undefined {
  return order[0];
}
