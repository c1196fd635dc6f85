import type { HealthPolicy } from 'evenkeel/simulator';

const FALL = 3; // failed probes in a row take a server out
const RISE = 2; // passed probes in a row bring it back

/** Believes a change only when several probes in a row say so. */
export function inARow(): HealthPolicy {
  let down: boolean[] = [];
  let against: number[] = [];
  return {
    /** A probe has ended: is this server up from now on? */
    probed(server, passed) {
      const isDown = down[server] ?? false;
      const surprises = passed === isDown ? (against[server] ?? 0) + 1 : 0;
      const changes = surprises >= (isDown ? RISE : FALL);
      against[server] = changes ? 0 : surprises;
      down[server] = changes ? !isDown : isDown;
      return !down[server];
    },
    // So that a figure can step back.
    save: () => ({ down: [...down], against: [...against] }),
    restore(saved) {
      const then = saved as { down: boolean[]; against: number[] };
      down = [...then.down];
      against = [...then.against];
    },
  };
}
