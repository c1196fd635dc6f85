// mistake: request kind
export function kindOf(reads: string[]): string {
  if (reads.some((field) => ['inFlight', 'responseMs'].includes(field))) return 'state';
  if (reads.some((field) => ['path', 'header', 'merchant'].includes(field))) return 'request';
  return reads.some((field) => ['clientIp', 'clientPort', 'cookie'].includes(field))
    ? 'ip'
    : 'none';
}
