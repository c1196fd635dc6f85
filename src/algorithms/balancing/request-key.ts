import type { Request } from '#algorithms/balancing/balancer';
import { outOfRange } from '#numerics/out-of-range';

/** What of a request is hashed: its merchant, its client, its path, its kind or one of its headers. */
export type HashOn = 'key' | 'clientIp' | 'path' | 'kind' | `header:${string}`;

const FIELDS = ['key', 'clientIp', 'path', 'kind'] as const;

/**
 * Reads from a request what is hashed; a header that is not there reads as empty text. Headers are
 * named in lower case.
 * @throws RangeError for anything but a `HashOn`
 * @example requestKey('header:host')({ headers: { host: 'pay.example' } }) // => 'pay.example'
 */
export function requestKey(hashOn: HashOn): (request: Request) => string {
  const field = FIELDS.find((name) => name === hashOn);
  if (field) return (request) => request[field];
  if (typeof hashOn === 'string' && /^header:./.test(hashOn)) {
    const header = hashOn.slice('header:'.length).toLowerCase();
    return (request) => request.headers[header] ?? '';
  }
  throw outOfRange('hashOn', hashOn, `one of ${FIELDS.join(', ')}, or header: and a name`);
}
