import { type LifeData, type MachineData, stateAfter } from '#figures/machine/machine-data';
import { arrowPath, type MachineLayout } from '#figures/machine/machine-layout';
import type { Mark } from '#figures/mark';
import { markShape } from '#figures/mark-shapes';
import type { NumberFormat } from '#interface/number-format';

/** What of a machine is drawn. */
export interface MachineView {
  readonly life: LifeData | undefined;
  /** How many of its steps have been taken. */
  readonly steps: number;
}

/** Draws states, arrows with their counts, and where a payment is. The built page and the live one use it. */
export function drawMachine(
  data: MachineData,
  layout: MachineLayout,
  { life, steps }: MachineView,
  format: NumberFormat,
): Mark[] {
  const here = life ? stateAfter(data, life, steps) : undefined;
  const taken = life?.steps[steps - 1]?.arrow;
  const paths = data.arrows.map((arrow) => arrowPath(layout, data.arrows, arrow));
  return [
    ...data.arrows.flatMap((_arrow, i): Mark[] => {
      const path = paths[i];
      if (!path) return [];
      const on = i === taken ? ' machine-on' : '';
      return [
        {
          key: `arrow-${i}`,
          tag: 'path',
          attributes: { class: `machine-arrow${on}`, d: path.line },
        },
        { key: `head-${i}`, tag: 'path', attributes: { class: `machine-head${on}`, d: path.head } },
      ];
    }),
    ...data.states.flatMap((state): Mark[] => {
      const box = layout.boxes.get(state.name);
      if (!box) return [];
      const classes = ['machine-state'];
      if (state.final) classes.push('machine-final');
      if (state.name === here) classes.push('machine-here');
      const { x, y, width, height } = box;
      return [
        {
          key: `state-${state.name}`,
          tag: 'rect',
          attributes: {
            class: classes.join(' '),
            x: String(x - width / 2),
            y: String(y - height / 2),
            width: String(width),
            height: String(height),
            rx: '9',
          },
        },
        ...(state.mark
          ? [{ key: `mark-${state.name}`, ...markShape(state.mark, x - width / 2 + 15, y, 5) }]
          : []),
        {
          key: `name-${state.name}`,
          tag: 'text',
          attributes: {
            class: 'machine-name',
            x: String(x + (state.mark ? 9 : 0)),
            y: String(y + 5),
            'text-anchor': 'middle',
          },
          text: state.label,
        },
      ];
    }),
    ...data.arrows.flatMap((arrow, i): Mark[] => {
      const path = paths[i];
      if (!path) return [];
      const at = { x: String(path.middle.x), 'text-anchor': 'middle' };
      return [
        {
          key: `label-${i}`,
          tag: 'text',
          attributes: { class: 'machine-label', ...at, y: String(path.middle.y - 3) },
          text: arrow.label,
        },
        {
          key: `count-${i}`,
          tag: 'text',
          attributes: { class: 'machine-count', ...at, y: String(path.middle.y + 12) },
          text: format.count(arrow.count),
        },
      ];
    }),
  ];
}
