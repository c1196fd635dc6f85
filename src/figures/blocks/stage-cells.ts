import { availabilityText } from '#figures/blocks/draw-blocks';
import { stageAvailability } from '#figures/blocks/system-availability';
import type { FineFormat } from '#interface/fine-format';
import type { Stage } from '#simulator/scenario/shown-chart';

/** A stage's row in the table, its name aside. */
export function stageCells(stage: Stage, format: FineFormat): string[] {
  return [
    format.span(stage.mttfMs),
    format.span(stage.mttrMs),
    String(stage.count),
    String(stage.needed),
    format.percent(stage.commonShare),
    availabilityText(stageAvailability(stage), format),
  ];
}
