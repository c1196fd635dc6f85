import type { Mark } from '#figures/mark';
import { keyMark } from '#figures/ring/key-mark';
import { keySlot } from '#figures/ring/key-owners';
import { letterOf, ownerClass } from '#figures/ring/owner-class';
import type { RingView } from '#figures/ring/ring-data';
import type { CellPlaces } from '#figures/ring/ring-layout';

const px = (value: number) => String(Math.round(value * 10) / 10);
/** From one key to the next, and how far they go below a cell. */
const KEY_STEP = 12;
const KEY_ROOM = 32;

/** Numbered slots, each with its server's letter, and below it the keys that come there. */
export function drawSlots(view: RingView, room: CellPlaces): Mark[] {
  const places = spread(room, view.slots.length);
  const slots = view.keys.map((key, i) => slotOf(view, key, i));
  const most = Math.max(
    1,
    ...view.slots.map((_, at) => slots.filter((slot) => slot === at).length),
  );
  const inRow = Math.max(1, Math.floor(places.width / KEY_STEP));
  const rowStep = Math.min(KEY_STEP, KEY_ROOM / Math.ceil(most / inRow));
  const inSlot = view.slots.map(() => 0);
  return [
    ...view.slots.flatMap((owner, slot): Mark[] => {
      const { x, y } = cellAt(places, slot);
      return [
        {
          key: `slot-${slot}`,
          tag: 'rect',
          attributes: {
            class: `ring-slot ${ownerClass(owner)}`,
            ...{ x: px(x + 2), y: px(y), width: px(places.width - 4), height: px(places.height) },
            rx: '5',
          },
        },
        {
          key: `slot-number-${slot}`,
          tag: 'text',
          attributes: { class: 'ring-slot-number', x: px(x + 7), y: px(y + places.height - 7) },
          text: String(slot),
        },
        {
          key: `slot-letter-${slot}`,
          tag: 'text',
          attributes: {
            class: 'ring-letter',
            x: px(x + places.width - 13),
            y: px(y + places.height - 10),
            'text-anchor': 'middle',
          },
          text: letterOf(view.servers[owner] ?? ''),
        },
      ];
    }),
    ...slots.flatMap((slot, i): Mark[] => {
      const nth = inSlot[slot];
      if (nth === undefined) return [];
      inSlot[slot] = nth + 1;
      const { x, y } = cellAt(places, slot);
      const keyX = x + 8 + (nth % inRow) * KEY_STEP;
      const keyY = y + places.height + 8 + Math.floor(nth / inRow) * rowStep;
      return [keyMark(i, keyX, keyY, view.owners[i] !== view.ownersBefore[i])];
    }),
  ];
}

/** By the table: the slot its hash names. By the remainder: that of the server it came to. */
const slotOf = ({ placement, tableSize, slots, owners }: RingView, key: string, i: number) =>
  placement === 'table' ? keySlot(key, tableSize) : slots.indexOf(owners[i] ?? -1);

/** Few slots take the room of a whole row. */
function spread(places: CellPlaces, slotCount: number): CellPlaces {
  const { stepX, perRow, width } = places;
  if (slotCount === 0 || slotCount >= perRow) return places;
  const wider = (stepX * perRow) / slotCount;
  return { ...places, perRow: slotCount, stepX: wider, width: wider - (stepX - width) };
}

const cellAt = ({ x, y, stepX, stepY, perRow }: CellPlaces, slot: number) => ({
  x: x + (slot % perRow) * stepX,
  y: y + Math.floor(slot / perRow) * stepY,
});
