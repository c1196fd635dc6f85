import type { Stage } from '#simulator/scenario/shown-chart';

const HOUR_MS = 3_600_000;
/** Stages that a diagram has room for. */
export const MOST_STAGES = 6;
/** Machines that a stage has room for. */
export const MOST_MACHINES = 9;
/** Characters of a stage's name. */
export const LONGEST_NAME = 10;

/** Stages as they stand in an address: name, up time and repair time in hours, n, k, β, for each. */
export function stagesText(stages: readonly Stage[]): string {
  return stages
    .map(({ name, mttfMs, mttrMs, count, needed, commonShare }) =>
      [
        name.replace(/[~;]/g, ' '),
        mttfMs / HOUR_MS,
        mttrMs / HOUR_MS,
        count,
        needed,
        commonShare,
      ].join('~'),
    )
    .join(';');
}

/** Reads them back; `undefined` for what is no such text. */
export function readStages(text: string): Stage[] | undefined {
  const stages = text.split(';').map(readStage);
  return stages.length <= MOST_STAGES && stages.every((stage) => stage !== undefined)
    ? stages
    : undefined;
}

function readStage(text: string): Stage | undefined {
  const [name = '', ...numbers] = text.split('~');
  const [mttfHours = Number.NaN, mttrHours = Number.NaN, count = 0, needed = 0, commonShare = -1] =
    numbers.map(Number);
  const stage = {
    name,
    mttfMs: mttfHours * HOUR_MS,
    mttrMs: mttrHours * HOUR_MS,
    count,
    needed,
    commonShare,
  };
  return numbers.length === 5 && isStage(stage) ? stage : undefined;
}

/** Whether a stage is one that can be drawn and calculated with. */
export function isStage({ name, mttfMs, mttrMs, count, needed, commonShare }: Stage): boolean {
  const within = (value: number, least: number, most: number) => value >= least && value <= most;
  return (
    name.trim().length > 0 &&
    name.length <= LONGEST_NAME &&
    within(mttfMs, HOUR_MS / 1000, 1e9 * HOUR_MS) &&
    within(mttrMs, 0, 1e9 * HOUR_MS) &&
    Number.isInteger(count) &&
    within(count, 1, MOST_MACHINES) &&
    Number.isInteger(needed) &&
    within(needed, 1, count) &&
    within(commonShare, 0, 1)
  );
}
