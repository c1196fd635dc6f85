// mistake: nothing kind
export function kindOf(reads: string[]): string {
  if (reads.some((field) => ['inFlight', 'responseMs'].includes(field))) return 'state';
  if (reads.some((field) => ['path', 'header', 'cookie', 'merchant'].includes(field))) {
    return 'request';
  }
  return 'ip';
}
