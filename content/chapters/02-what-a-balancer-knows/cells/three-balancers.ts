import type { Balancer, Request, Server } from 'evenkeel/balancing';

/** A number that is the same for the same text: half of its CRC-32. */
function hash(text: string): number {
  let crc = -1;
  for (const sign of text) {
    crc ^= sign.charCodeAt(0);
    for (let bit = 0; bit < 8; bit++) {
      crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
  }
  return (~crc >>> 16) & 0x7fff;
}
const same = (up: Server[], text: string) => up[hash(text) % up.length];
const fewest = (a: Server, b: Server) => a.inFlight - b.inFlight;

type Choice = (up: Server[], asked: Request) => Server | undefined;
/** The same address, the same server. */
export const byAddress: Choice = (up, { clientIp }) => same(up, clientIp);
/** The same merchant, the same server. */
export const byMerchant: Choice = (up, { key }) => same(up, key);
/** Whoever has the least under way. */
export const byState: Choice = (up) => up.sort(fewest)[0];

export function balancer(): Balancer {
  const choose = byAddress; // or byMerchant, or byState
  const ups = (all: readonly Server[]) => all.filter(({ up }) => up);
  return { pick: (servers, asked) => choose(ups(servers), asked) };
}
