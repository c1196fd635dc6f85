import type { MachineView } from '#figures/machine/draw-machine';
import { type MachineData, stateAfter } from '#figures/machine/machine-data';
import { type FigureStrings, fill } from '#interface/figure-text';
import type { NumberFormat } from '#interface/number-format';

/** What a step says: when it happened, what it was, where the payment is now. */
export function stepText(
  data: MachineData,
  { life, steps }: MachineView,
  words: Pick<FigureStrings, 'machineStart' | 'machineStep'>,
  format: NumberFormat,
): string {
  if (!life) return '';
  const name = stateAfter(data, life, steps);
  const state = data.states.find((each) => each.name === name)?.label ?? name;
  const step = life.steps[steps - 1];
  const count = { step: String(steps), count: String(life.steps.length) };
  if (!step) return fill(words.machineStart, { state, ...count });
  const event = data.arrows[step.arrow]?.label ?? '';
  return fill(words.machineStep, { time: format.duration(step.atMs), event, state, ...count });
}
