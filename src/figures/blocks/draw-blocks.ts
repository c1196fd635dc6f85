import type { BlocksLayout, Box, StagePlace } from '#figures/blocks/blocks-layout';
import { stageAvailability } from '#figures/blocks/system-availability';
import type { Mark } from '#figures/mark';
import { type FigureStrings, fill } from '#interface/figure-text';
import type { FineFormat } from '#interface/fine-format';
import type { Stage } from '#simulator/scenario/shown-chart';

/** A system, and which of its machines a reader has taken down. */
export interface BlocksState {
  readonly stages: readonly Stage[];
  /** By stage: positions of machines. */
  readonly down: readonly ReadonlySet<number>[];
  /** The stage whose numbers a reader is changing. */
  readonly selected: number;
}

type Words = Pick<FigureStrings, 'blocksNeeded' | 'blocksAll'>;

/** Draws stages, their machines and the ways through them. The built page and the live one use it. */
export function drawBlocks(
  state: BlocksState,
  layout: BlocksLayout,
  words: Words,
  format: FineFormat,
): Mark[] {
  // From where a stage is down nothing flows any more.
  const firstDown = state.stages.findIndex(
    ({ count, needed }, i) => count - (state.down[i]?.size ?? 0) < needed,
  );
  const flows = (stage: number) => firstDown < 0 || stage < firstDown;
  return state.stages.flatMap((stage, i) => {
    const place = layout.stages[i];
    if (!place) return [];
    const isSelected = i === state.selected;
    const down = state.down[i] ?? new Set<number>();
    return [
      ...wires(place, layout.kind, i, {
        isIn: i === 0 || flows(i - 1),
        isOut: flows(i),
        down,
      }),
      ...frame(place.frame, i, isSelected, stage.commonShare > 0),
      ...place.machines.flatMap((box, machine) =>
        drawMachine(box, i, machine, stage, down.has(machine)),
      ),
      ...title(stage, place, layout.kind, i, words, format),
    ];
  });
}

const px = (value: number) => String(Math.round(value * 10) / 10);

function wires(
  { machines, from, to }: StagePlace,
  kind: 'wide' | 'tall',
  stage: number,
  { isIn, isOut, down }: { isIn: boolean; isOut: boolean; down: ReadonlySet<number> },
): Mark[] {
  return machines.flatMap((box, machine) => {
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const isUp = !down.has(machine);
    const on = (flows: boolean) => (flows && isUp ? ' blocks-wire-on' : '');
    const ways =
      kind === 'wide'
        ? [
            `M${px(from.x)} ${px(from.y)}H${px(box.x - 20)}V${px(middle.y)}H${px(box.x)}`,
            `M${px(box.x + box.width)} ${px(middle.y)}H${px(box.x + box.width + 20)}V${px(to.y)}H${px(to.x)}`,
          ]
        : [
            `M${px(from.x)} ${px(from.y)}V${px(box.y - 14)}H${px(middle.x)}V${px(box.y)}`,
            `M${px(middle.x)} ${px(box.y + box.height)}V${px(to.y - 12)}H${px(to.x)}V${px(to.y)}`,
          ];
    return ways.map((d, side) => ({
      key: `wire-${stage}-${machine}-${side}`,
      tag: 'path',
      attributes: { class: `blocks-wire${on(side === 0 ? isIn : isOut)}`, d },
    }));
  });
}

/** Around what may fail together, and around what a reader has chosen. */
function frame(box: Box, stage: number, isSelected: boolean, isCommon: boolean): Mark[] {
  const classes = ['blocks-frame'];
  if (isSelected) classes.push('blocks-selected');
  if (isCommon) classes.push('blocks-common');
  return [
    {
      key: `frame-${stage}`,
      tag: 'rect',
      attributes: { class: classes.join(' '), ...rect(box), rx: '10' },
    },
  ];
}

function drawMachine(
  box: Box,
  stage: number,
  machine: number,
  { name }: Stage,
  isDown: boolean,
): Mark[] {
  return [
    {
      key: `machine-${stage}-${machine}`,
      tag: 'rect',
      attributes: { class: `blocks-machine${isDown ? ' blocks-down' : ''}`, ...rect(box), rx: '7' },
    },
    {
      key: `label-${stage}-${machine}`,
      tag: 'text',
      attributes: {
        class: `blocks-name${isDown ? ' blocks-name-down' : ''}`,
        x: px(box.x + box.width / 2),
        y: px(box.y + box.height / 2 + 4.5),
        'text-anchor': 'middle',
      },
      text: `${name}\u202f${machine + 1}`,
    },
  ];
}

/** How many are needed, and how available that makes the stage. */
function title(
  stage: Stage,
  { frame: box, from }: StagePlace,
  kind: 'wide' | 'tall',
  index: number,
  words: Words,
  format: FineFormat,
): Mark[] {
  const { needed, count } = stage;
  const rule =
    count === 1
      ? stage.name
      : fill(needed === count ? words.blocksAll : words.blocksNeeded, {
          name: stage.name,
          needed: String(needed),
          count: String(count),
        });
  const at =
    kind === 'wide'
      ? { x: px(box.x + box.width / 2), y: px(box.y - 20), 'text-anchor': 'middle' }
      : // Above the wire that leads to machines beside each other.
        { x: px(from.x + 12), y: px(box.y - 26), 'text-anchor': 'start' };
  const below = { ...at, y: px(box.y - (kind === 'wide' ? 6 : 12)) };
  return [
    { key: `rule-${index}`, tag: 'text', attributes: { class: 'blocks-rule', ...at }, text: rule },
    {
      key: `share-${index}`,
      tag: 'text',
      attributes: { class: 'blocks-share', ...below },
      text: availabilityText(stageAvailability(stage), format),
    },
  ];
}

const rect = ({ x, y, width, height }: Box) => ({
  x: px(x),
  y: px(y),
  width: px(width),
  height: px(height),
});

/** An availability with so many decimals that two digits of what is missing can be seen. */
export function availabilityText(availability: number, format: FineFormat): string {
  const missing = 1 - availability;
  if (missing === 0) return format.percentTo(availability, 0);
  // 1 − 0.99999 is a little off a power of ten.
  const power = Math.floor(Math.log10(missing * 100) + 1e-9);
  const digits = Math.min(10, Math.max(1, 1 - power));
  return format.percentTo(availability, digits);
}
