// mistake: retry-in-crash same
import type { Balancer } from 'evenkeel/balancing';

function hash(text: string): number {
  let value = 2166136261;
  for (const sign of text) value = Math.imul(value ^ sign.charCodeAt(0), 16777619);
  return value >>> 0;
}

export function byMerchant(): Balancer {
  return {
    pick(servers, { headers, clientIp, attempt }) {
      const text = headers['x-merchant'] || clientIp;
      const first = hash(text) + attempt - 1;
      for (let step = 0; step < servers.length; step += 1) {
        const server = servers[(first + step) % servers.length];
        if (server.up) return server;
      }
      return undefined;
    },
  };
}
