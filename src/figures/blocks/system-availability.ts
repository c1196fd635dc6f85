import { availability } from '#algorithms/formulas/availability';
import {
  commonCauseAvailability,
  seriesAvailability,
} from '#algorithms/formulas/composed-availability';
import type { Stage } from '#simulator/scenario/shown-chart';

/** Availability of one stage: k of n machines, with a common cause. 0 to 1. */
export function stageAvailability({ mttfMs, mttrMs, count, needed, commonShare }: Stage): number {
  return commonCauseAvailability({
    neededCount: needed,
    machineCount: count,
    availability: availability(mttfMs, mttrMs),
    commonShare,
  });
}

/** Availability of stages one after another. */
export function systemAvailability(stages: readonly Stage[]): number {
  return seriesAvailability(stages.map(stageAvailability));
}

/** Whether payments get through while these machines are down: `down[stage]` names them by position. */
export function isUp(stages: readonly Stage[], down: readonly ReadonlySet<number>[]): boolean {
  return stages.every(({ count, needed }, i) => count - (down[i]?.size ?? 0) >= needed);
}
