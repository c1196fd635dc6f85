import type { Mark } from '#figures/mark';
import { drawSlots } from '#figures/ring/draw-slots';
import { keyMark } from '#figures/ring/key-mark';
import { keyPlace, type RingArc } from '#figures/ring/key-owners';
import { letterOf, ownerClass } from '#figures/ring/owner-class';
import { type RingView, ringCounts } from '#figures/ring/ring-data';
import type { RingLayout } from '#figures/ring/ring-layout';
import type { NumberFormat } from '#interface/number-format';

/** Outside the band: where keys stand. */
const KEY_OUT = 24;
/** A letter stands on an arc of at least this length, in units of the drawing. */
const LETTER_ROOM = 17;

/** Draws a ring, or the table in its place, the keys on it and how many each server has. The built page and the live one use it. */
export function drawRing(view: RingView, layout: RingLayout, format: NumberFormat): Mark[] {
  return [
    ...(view.placement === 'ring' ? drawCircle(view, layout) : drawSlots(view, layout.cells)),
    ...drawRows(view, layout, format),
  ];
}

const px = (value: number) => String(Math.round(value * 10) / 10);

function drawCircle(view: RingView, { ring }: RingLayout): Mark[] {
  /** From the top, clockwise, as a clock has it. */
  const at = (share: number, radius: number) => {
    const angle = 2 * Math.PI * share;
    return { x: ring.x + radius * Math.sin(angle), y: ring.y - radius * Math.cos(angle) };
  };
  return [
    ...view.arcs.map(
      (arc, i): Mark => ({
        key: `arc-${i}`,
        tag: 'path',
        attributes: {
          class: `ring-arc ${ownerClass(arc.owner)}`,
          d: arcPath(arc, ring.radius, at),
        },
      }),
    ),
    ...view.arcs.flatMap((arc, i): Mark[] => {
      if (arcLength(arc) * 2 * Math.PI * ring.radius < LETTER_ROOM) return [];
      const { x, y } = at(arc.from + arcLength(arc) / 2, ring.radius);
      return [
        {
          key: `letter-${i}`,
          tag: 'text',
          attributes: { class: 'ring-letter', x: px(x), y: px(y + 4.5), 'text-anchor': 'middle' },
          text: letterOf(view.servers[arc.owner] ?? ''),
        },
      ];
    }),
    ...view.keys.map((key, i) => {
      const { x, y } = at(keyPlace(key), ring.radius + KEY_OUT);
      return keyMark(i, x, y, view.owners[i] !== view.ownersBefore[i]);
    }),
  ];
}

/** Share of the way around. An arc of all of it ends where it begins. */
export const arcLength = ({ from, to }: RingArc): number => (to > from ? to - from : 1 + to - from);

function arcPath(
  arc: RingArc,
  radius: number,
  at: (share: number, radius: number) => { readonly x: number; readonly y: number },
): string {
  const length = arcLength(arc);
  const half = arc.from + length / 2;
  const point = (share: number) => {
    const { x, y } = at(share, radius);
    return `${fine(x)} ${fine(y)}`;
  };
  // In two halves: one that goes all the way around would have no direction.
  const half1 = `A${radius} ${radius} 0 0 1 ${point(half)}`;
  return `M${point(arc.from)}${half1}A${radius} ${radius} 0 0 1 ${point(arc.from + length)}`;
}

const fine = (value: number) => String(Math.round(value * 100) / 100);

/** For each server: its letter, its name, how many keys it has and had. */
function drawRows(view: RingView, { rows }: RingLayout, format: NumberFormat): Mark[] {
  const { perServer, perServerBefore } = ringCounts(view);
  const most = Math.max(1, ...perServer, ...perServerBefore);
  const barLength = (count: number) => (count / most) * rows.barWidth;
  return view.servers.flatMap((name, i): Mark[] => {
    const y = rows.y + i * rows.step;
    const isAway = view.away.has(i);
    const away = isAway ? ' ring-away' : '';
    const [count, before] = [perServer[i] ?? 0, perServerBefore[i] ?? 0];
    const line = px(y + rows.step / 2 + 5);
    return [
      {
        key: `badge-${i}`,
        tag: 'rect',
        attributes: {
          class: `ring-badge ${ownerClass(i)}${away}`,
          ...{
            x: px(rows.x + 2),
            y: px(y + rows.step / 2 - 11),
            width: '22',
            height: '22',
            rx: '5',
          },
        },
      },
      {
        key: `badge-letter-${i}`,
        tag: 'text',
        attributes: { class: 'ring-letter', x: px(rows.x + 13), y: line, 'text-anchor': 'middle' },
        text: letterOf(name),
      },
      {
        key: `server-${i}`,
        tag: 'text',
        attributes: { class: `ring-name${away}`, x: px(rows.x + 34), y: line },
        text: name,
      },
      {
        key: `bar-${i}`,
        tag: 'rect',
        attributes: {
          class: 'ring-bar',
          ...{
            x: px(rows.barX),
            y: px(y + rows.step / 2 - 7),
            width: px(barLength(count)),
            height: '14',
          },
        },
      },
      {
        key: `before-${i}`,
        tag: 'path',
        attributes: {
          class: 'ring-before',
          d: `M${px(rows.barX + barLength(before))} ${px(y + rows.step / 2 - 11)}v22`,
        },
      },
      {
        key: `count-${i}`,
        tag: 'text',
        attributes: {
          class: 'ring-count',
          x: px(rows.barX + Math.max(barLength(count), barLength(before)) + 9),
          y: line,
        },
        text: format.count(count),
      },
    ];
  });
}
