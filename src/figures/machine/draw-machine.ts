import { type LifeData, type MachineData, stateAfter } from '#figures/machine/machine-data';
import { type ArrowWords, arrowPath, type MachineLayout } from '#figures/machine/machine-layout';
import type { Mark } from '#figures/mark';
import { markShape } from '#figures/mark-shapes';
import type { NumberFormat } from '#interface/number-format';

const LINE_HEIGHT = 15;
/** Characters in a line, and in one that stands between an upright drawing's states and its edge. */
const LINE_LENGTH = 11;
const NARROW_LINE_LENGTH = 7;

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
      const isNarrow = layout.kind === 'tall' && path.words.side === 'around';
      const lines = wrapped(arrow.label, isNarrow ? NARROW_LINE_LENGTH : LINE_LENGTH);
      return wordsOf([...lines, format.count(arrow.count)], i, path.words);
    }),
  ];
}

/** What leads from state to state, and how often it did. */
function wordsOf(
  lines: readonly string[],
  index: number,
  { x, y, anchor, side }: ArrowWords,
): Mark[] {
  const height = lines.length * LINE_HEIGHT;
  const top = { above: y - height, around: y - height / 2, below: y }[side];
  return lines.map((text, line) => ({
    key: `words-${index}-${line}`,
    tag: 'text',
    attributes: {
      class: line === lines.length - 1 ? 'machine-count' : 'machine-label',
      x: px(x),
      y: px(top + line * LINE_HEIGHT + 12),
      'text-anchor': anchor,
    },
    text,
  }));
}

/** Words in lines that are short enough for the gap between two states. */
function wrapped(label: string, lineLength: number): string[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= lineLength) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

const px = (value: number) => String(Math.round(value * 10) / 10);
