import type { Server } from '#algorithms/balancing/balancer';
import { HashRing } from '#algorithms/balancing/hash-ring';
import { crc32 } from '#algorithms/hashing/crc32';

/** Points of a server with weight 1. */
const POINTS = 160;

/**
 * The ring of nginx's `hash … consistent` (`ngx_http_upstream_init_chash`): CRC-32 of host, a zero
 * byte, port and the point before, so that each point follows from the last. Up or down does not
 * matter. Owners are positions in the list.
 * @example nginxRing([{ name: '10.0.0.1:80', weight: 1 }]).size // => 160
 */
export function nginxRing(servers: readonly Server[]): HashRing {
  const counts = servers.map(({ weight }) => Math.floor(weight * POINTS));
  const ring = new HashRing(counts.reduce((sum, count) => sum + count, 0));
  const before = new Uint8Array(4);
  for (const [position, { name }] of servers.entries()) {
    const [host, port] = hostAndPort(name);
    const base = crc32(`${host}\0${port}`);
    before.fill(0);
    for (let point = 0; point < counts[position]!; point++) {
      const hash = crc32(before, base);
      ring.add(hash, 0, position);
      for (let byte = 0; byte < 4; byte++) before[byte] = hash >>> (8 * byte);
    }
  }
  ring.sort();
  ring.dropDuplicates();
  return ring;
}

/** Nginx's reading of a server's address: digits after the last colon are a port. */
function hostAndPort(name: string): [string, string] {
  if (/^unix:/i.test(name)) return [name.slice('unix:'.length), ''];
  const [, host, port] = /^(.*):([0-9]*)$/s.exec(name) ?? [];
  return host === undefined || port === undefined ? [name, ''] : [host, port];
}
