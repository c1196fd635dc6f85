// mistake: survivors-share down
import type { Balancer } from 'evenkeel/balancing';

export function roundRobin(): Balancer {
  let turn = 0;
  return { pick: (servers) => servers[turn++ % servers.length] };
}
