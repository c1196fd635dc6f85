import type { ChartLook, Place } from '#figures/chart/chart-data';
import { type ChartKind, chartFrame } from '#figures/chart/chart-frame';
import type { Mark } from '#figures/mark';

const px = (value: number) => String(Math.round(value * 10) / 10);

/** The reader's walk over a phase plot: where it went, and where it is. */
export function walkMarks(look: ChartLook, kind: ChartKind, walk: readonly Place[]): Mark[] {
  const frame = chartFrame(look, kind);
  const inside = walk.map(({ x, y }) => ({
    x: px(frame.x(Math.min(look.x.to, x))),
    y: px(frame.y(Math.min(look.y.to, y))),
  }));
  const last = inside.at(-1);
  if (!last) return [];
  const d = inside.map(({ x, y }, i) => `${i ? 'L' : 'M'}${x} ${y}`).join('');
  return [
    { key: 'trail', tag: 'path', attributes: { class: 'walk-trail', d } },
    {
      key: 'here',
      tag: 'circle',
      attributes: { class: 'walk-here', cx: last.x, cy: last.y, r: '7' },
    },
  ];
}
