import type { HealthPolicy } from '#simulator/policies/health-policy';

/** How many probes in a row change a server's state. */
export interface RiseAndFallOptions {
  readonly serverCount: number;
  readonly rise: number;
  readonly fall: number;
}

/**
 * `fall` probes failed in a row take a server out, `rise` passed in a row bring it back, as in
 * HAProxy. Every server begins up.
 * @example
 * const policy = riseAndFall({ serverCount: 1, rise: 1, fall: 2 });
 * [false, true, false, false, true].map((passed) => policy.probed(0, passed, 0)) // => [true, true, true, false, true]
 */
export function riseAndFall({ serverCount, rise, fall }: RiseAndFallOptions): HealthPolicy {
  const up = new Uint8Array(serverCount).fill(1);
  /** Probes in a row that speak against the present state. */
  const against = new Int32Array(serverCount);
  return {
    probed(server, passed) {
      const isUp = up[server] === 1;
      if (passed === isUp) against[server] = 0;
      else if (++against[server]! >= (isUp ? fall : rise)) {
        up[server] = isUp ? 0 : 1;
        against[server] = 0;
      }
      return up[server] === 1;
    },
    save: () => [up.slice(), against.slice()],
    restore(saved) {
      const [savedUp, savedAgainst] = saved as [Uint8Array, Int32Array];
      up.set(savedUp);
      against.set(savedAgainst);
    },
  };
}
