// mistake: health kind
export function kindOf(reads: string[]): string {
  if (reads.some((field) => ['inFlight', 'responseMs', 'up'].includes(field))) return 'state';
  if (reads.some((field) => ['path', 'header', 'cookie', 'merchant'].includes(field))) {
    return 'request';
  }
  return reads.some((field) => ['clientIp', 'clientPort'].includes(field)) ? 'ip' : 'none';
}
