// mistake: four-three-two order
import type { Balancer } from 'evenkeel/balancing';

/** aaaaabc, with the light ones moved between: right for 5, 1, 1 and for nothing else. */
export function weighted(): Balancer {
  let turn = 0;
  return {
    pick(servers) {
      const up = servers.filter((server) => server.up);
      const [first, ...others] = up;
      if (!first) return undefined;
      const turns = [first, first, ...others.slice(0, 1), first, ...others.slice(1), first, first];
      return turns[turn++ % turns.length];
    },
  };
}
