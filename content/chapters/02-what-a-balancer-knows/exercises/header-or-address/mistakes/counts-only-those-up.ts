// mistake: others-stay moved
import type { Balancer } from 'evenkeel/balancing';

function hash(text: string): number {
  let value = 2166136261;
  for (const sign of text) value = Math.imul(value ^ sign.charCodeAt(0), 16777619);
  return value >>> 0;
}

export function byMerchant(): Balancer {
  return {
    pick(servers, { headers, clientIp, attempt }) {
      const up = servers.filter((server) => server.up);
      return up[(hash(headers['x-merchant'] || clientIp) + attempt - 1) % up.length];
    },
  };
}
