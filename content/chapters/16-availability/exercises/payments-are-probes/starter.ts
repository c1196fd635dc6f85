import type { HealthPolicy } from 'evenkeel/simulator';

/** Three servers, 0 to 2, each probed every five seconds. */
export function watchful(): HealthPolicy {
  const failedProbes = [0, 0, 0];
  return {
    /** A probe has ended: is this server up, as far as probes go? */
    probed(server, passed) {
      failedProbes[server] = passed ? 0 : (failedProbes[server] ?? 0) + 1;
      return failedProbes[server] < 3;
    },

    /** A payment has ended: `outcome.kind` is 'ok', or not. */
    finished(_server, _outcome) {},

    /** Asked after each payment and each second: is it up? */
    holdsUp(_server) {
      return true;
    },
    sweepMs: 1000,
  };
}
