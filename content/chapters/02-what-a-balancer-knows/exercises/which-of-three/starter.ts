/** What a rule of a balancer may read. */
export type Field =
  | 'clientIp'
  | 'clientPort'
  | 'path'
  | 'header'
  | 'cookie'
  | 'merchant'
  | 'up'
  | 'inFlight'
  | 'responseMs';

/** How a balancer chooses that reads these fields, and no others. */
export function kindOf(
  reads: Field[],
): 'ip' | 'request' | 'state' | 'none' {
  return reads.includes('clientIp') ? 'ip' : 'request';
}
