import type { Balancer, Server } from 'evenkeel/balancing';

/** Each server as often as its weight says, then the next. */
export function weighted(): Balancer {
  let turn = 0;

  return {
    pick(servers) {
      const turns: Server[] = [];
      for (const server of servers) {
        if (!server.up) continue;
        for (let i = 0; i < server.weight; i++) turns.push(server);
      }
      return turns[turn++ % turns.length];
    },
  };
}
