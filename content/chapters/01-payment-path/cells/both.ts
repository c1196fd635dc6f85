import type { Balancer } from 'evenkeel/balancing';

/** Who gets the next payment? */
export function both(): Balancer {
  let turn = 0;

  return {
    pick(servers) {
      // Fault tolerance: leave out who is known to be down.
      const able = servers.filter((server) => server.up);
      // Balancing: not the first each time, but all in turn.
      const chosen = able[turn % able.length];
      turn += 1;
      return chosen;
    },

    // What `pick` remembers, so that a figure can step back.
    save: () => turn,
    restore: (saved) => {
      turn = Number(saved);
    },
  };
}
