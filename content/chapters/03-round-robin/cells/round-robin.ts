import type { Balancer } from 'evenkeel/balancing';

/** Servers take turns. Those that are down are left out. */
export function roundRobin(): Balancer {
  let turn = 0;

  return {
    pick(servers) {
      const up = servers.filter((server) => server.up);
      const server = up[turn % up.length];
      turn += 1;
      return server; // equal turns, not equal work
    },

    // What `pick` remembers, so that a figure can step back.
    save: () => turn,
    restore: (saved) => {
      turn = Number(saved);
    },
  };
}
