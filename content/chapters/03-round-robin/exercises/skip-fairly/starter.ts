import type { Balancer } from 'evenkeel/balancing';

/** Servers take turns; for one that is down, the next one up steps in. */
export function roundRobin(): Balancer {
  let turn = 0;

  return {
    pick(servers) {
      const first = turn;
      turn += 1;
      for (let passed = 0; passed < servers.length; passed += 1) {
        const server = servers[(first + passed) % servers.length];
        if (server.up) return server;
      }
      return undefined;
    },
  };
}
