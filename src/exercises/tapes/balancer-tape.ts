import type { Balancer } from '#algorithms/balancing/balancer';
import type { HookTape } from '#exercises/tapes/hook-tape';

const NONE = -1;

/** For each call of `pick` the server's position, or −1 for none. */
export const balancerTape: HookTape<Balancer> = {
  numbers: 'whole',
  recorder: (inner, write) => ({
    pick(servers, request, context) {
      const choice = inner.pick(servers, request, context);
      write(choice?.index ?? NONE);
      return choice;
    },
    started: (...happened) => inner.started?.(...happened),
    finished: (...happened) => inner.finished?.(...happened),
    changed: (servers) => inner.changed?.(servers),
  }),
  replayer: (read) => ({
    pick(servers) {
      const index = read();
      if (index === NONE) return undefined;
      const server = servers[index];
      if (!server) throw new RangeError(`the decision tape names server ${index}`);
      return server;
    },
  }),
  mayHold: (value, serverCount) => value >= NONE && value < serverCount,
};
