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

const REQUEST: Field[] = ['path', 'header', 'cookie', 'merchant'];
const STATE: Field[] = ['inFlight', 'responseMs'];

/** How a balancer chooses that reads these fields, and no others. */
export function kindOf(
  reads: Field[],
): 'ip' | 'request' | 'state' | 'none' {
  if (reads.some((field) => STATE.includes(field))) return 'state';
  if (reads.some((field) => REQUEST.includes(field))) return 'request';
  return reads.some(
    (field) => field === 'clientIp' || field === 'clientPort',
  )
    ? 'ip'
    : 'none';
}
