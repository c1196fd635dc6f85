import { closedBounds } from '#figures/explorer/closed-bounds';
import type { Explorer } from '#figures/explorer/explorer';
import { fleet } from '#figures/explorer/fleet';
import { hockeyStick } from '#figures/explorer/hockey-stick';
import { littlesLaw } from '#figures/explorer/littles-law';
import { mtbfConventions } from '#figures/explorer/mtbf-conventions';
import { ninesAndDowntime } from '#figures/explorer/nines-and-downtime';
import { repairOrUpTime } from '#figures/explorer/repair-or-up-time';

/** All of them, in the order of their pages. */
export const explorers: readonly Explorer[] = [
  littlesLaw,
  closedBounds,
  hockeyStick,
  mtbfConventions,
  ninesAndDowntime,
  repairOrUpTime,
  fleet,
];

/**
 * One by its name.
 * @throws Error that says which there are
 */
export function explorerNamed(name: string): Explorer {
  const found = explorers.find((each) => each.name === name);
  if (found) return found;
  const known = explorers.map((each) => each.name).join(', ');
  throw new Error(`unknown explorer "${name}"; known are: ${known}`);
}
