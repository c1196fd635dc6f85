import type { Stage } from '#simulator/scenario/shown-chart';

/** A box by its left upper corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a stage's machines stand, and where payments come in and go out. */
export interface StagePlace {
  readonly machines: readonly Box[];
  readonly frame: Box;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

/** Where everything of a block diagram is drawn. */
export interface BlocksLayout {
  readonly kind: 'wide' | 'tall';
  readonly width: number;
  readonly height: number;
  readonly stages: readonly StagePlace[];
}

const MACHINE = { width: 92, height: 30, gap: 9 };
const WIDE = { width: 736, title: 42, edge: 26 };
const TALL = { width: 358, edge: 14, title: 46, gap: 26, columns: 3 };

/** Stages from left to right with machines one below another; upright, from top to bottom. */
export function blocksLayout(kind: 'wide' | 'tall', stages: readonly Stage[]): BlocksLayout {
  return kind === 'wide' ? wide(stages) : tall(stages);
}

function wide(stages: readonly Stage[]): BlocksLayout {
  const most = Math.max(1, ...stages.map(({ count }) => count));
  const inner = most * (MACHINE.height + MACHINE.gap) - MACHINE.gap;
  const height = WIDE.title + inner + WIDE.edge;
  const middle = WIDE.title + inner / 2;
  const column = (WIDE.width - 2 * WIDE.edge) / Math.max(1, stages.length);
  const width = Math.min(MACHINE.width, column - 44);
  return {
    kind: 'wide',
    width: WIDE.width,
    height,
    stages: stages.map(({ count }, i) => {
      const x = WIDE.edge + column * (i + 0.5) - width / 2;
      const stack = count * (MACHINE.height + MACHINE.gap) - MACHINE.gap;
      const machines = Array.from({ length: count }, (_, machine) => ({
        x,
        y: middle - stack / 2 + machine * (MACHINE.height + MACHINE.gap),
        width,
        height: MACHINE.height,
      }));
      const frame = { x: x - 9, y: middle - stack / 2 - 9, width: width + 18, height: stack + 18 };
      const left = WIDE.edge + column * i;
      return {
        machines,
        frame,
        from: { x: i === 0 ? 6 : left, y: middle },
        to: { x: i === stages.length - 1 ? WIDE.width - 6 : left + column, y: middle },
      };
    }),
  };
}

function tall(stages: readonly Stage[]): BlocksLayout {
  const middle = TALL.width / 2;
  const step = (TALL.width - 2 * TALL.edge) / TALL.columns;
  let y = TALL.edge;
  const places = stages.map(({ count }): StagePlace => {
    const rows = Math.ceil(count / TALL.columns);
    const top = y + TALL.title;
    const machines = Array.from({ length: count }, (_, machine) => {
      const row = Math.floor(machine / TALL.columns);
      const inRow = Math.min(TALL.columns, count - row * TALL.columns);
      return {
        x: middle + ((machine % TALL.columns) - (inRow - 1) / 2) * step - (step - 16) / 2,
        y: top + row * (MACHINE.height + MACHINE.gap),
        width: step - 16,
        height: MACHINE.height,
      };
    });
    const inner = rows * (MACHINE.height + MACHINE.gap) - MACHINE.gap;
    const left = Math.min(...machines.map(({ x }) => x));
    const frame = {
      x: left - 8,
      y: top - 8,
      width: TALL.width - 2 * (left - 8),
      height: inner + 16,
    };
    const from = { x: middle, y };
    y = top + inner + TALL.gap;
    return { machines, frame, from, to: { x: middle, y } };
  });
  return { kind: 'tall', width: TALL.width, height: y + TALL.edge, stages: places };
}
