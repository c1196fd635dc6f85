import type { Balancer } from 'evenkeel/balancing';

/** A number that is the same for the same text. */
function hash(text: string): number {
  let value = 2166136261;
  for (const sign of text)
    value = Math.imul(value ^ sign.charCodeAt(0), 16777619);
  return value >>> 0;
}

/** By the header x-merchant. */
export function byMerchant(): Balancer {
  return {
    pick(servers, { headers }) {
      return servers[hash(headers['x-merchant']) % servers.length];
    },
  };
}
