// mistake: deepest kind
export function kindOf(reads: string[]): string {
  if (reads.includes('clientIp') || reads.includes('clientPort')) return 'ip';
  if (reads.some((field) => ['path', 'header', 'cookie', 'merchant'].includes(field))) {
    return 'request';
  }
  return reads.some((field) => ['inFlight', 'responseMs'].includes(field)) ? 'state' : 'none';
}
