import type { Server } from '#algorithms/balancing/balancer';
import { outOfRange } from '#numerics/out-of-range';

/** HAProxy's highest weight. */
export const MOST_WEIGHT = 256;

/**
 * A server's weight as HAProxy has it; 0 for one that is down.
 * @throws RangeError for anything but a whole number from 0 to 256
 * @example haproxyWeight({ name: 'a', up: true, weight: 5 }) // => 5
 */
export function haproxyWeight({ name, up, weight }: Server): number {
  if (!(Number.isInteger(weight) && weight >= 0 && weight <= MOST_WEIGHT)) {
    throw outOfRange(`weight of server "${name}"`, weight, `a whole number from 0 to 256`);
  }
  return up ? weight : 0;
}
