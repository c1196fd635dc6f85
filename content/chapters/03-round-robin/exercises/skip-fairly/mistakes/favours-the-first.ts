// mistake: takes-turns order
import type { Balancer } from 'evenkeel/balancing';

export function roundRobin(): Balancer {
  return { pick: (servers) => servers.find((server) => server.up) };
}
