import type { Balancer } from 'evenkeel/balancing';

/** A number that is the same for the same text. */
function hash(text: string): number {
  let value = 2166136261;
  for (const sign of text)
    value = Math.imul(value ^ sign.charCodeAt(0), 16777619);
  return value >>> 0;
}

/** By the header x-merchant, else the address; a retry goes elsewhere. */
export function byMerchant(): Balancer {
  return {
    pick(servers, { headers, clientIp, attempt }) {
      const text = headers['x-merchant'] || clientIp;
      const first = hash(text) % servers.length;
      // From the merchant's place on, around the list.
      const order = [...servers.slice(first), ...servers.slice(0, first)];
      const up = order.filter((server) => server.up);
      return up[(attempt - 1) % up.length];
    },
  };
}
