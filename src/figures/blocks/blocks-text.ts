import { downtimePerYearMs } from '#algorithms/formulas/downtime';
import { nines } from '#algorithms/formulas/nines';
import { availabilityText, type BlocksState } from '#figures/blocks/draw-blocks';
import { isUp, systemAvailability } from '#figures/blocks/system-availability';
import { type FigureStrings, fill } from '#interface/figure-text';
import type { FineFormat } from '#interface/fine-format';

/** What a diagram says in words: how available the system is, and whether it is up as it stands. */
export function blocksText(
  { stages, down }: BlocksState,
  words: Pick<FigureStrings, 'blocksSystem' | 'blocksUp' | 'blocksDown'>,
  format: FineFormat,
): string {
  const availability = systemAvailability(stages);
  const numbers = fill(words.blocksSystem, {
    availability: availabilityText(availability, format),
    nines: format.decimal(nines(availability), 1),
    downtime: format.span(downtimePerYearMs(availability)),
  });
  if (down.every((machines) => machines.size === 0)) return numbers;
  return `${numbers} ${isUp(stages, down) ? words.blocksUp : words.blocksDown}`;
}
