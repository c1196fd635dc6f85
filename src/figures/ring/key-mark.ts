import type { Mark } from '#figures/mark';

const px = (value: number) => String(Math.round(value * 10) / 10);

/** A key: a dot where its server is the same as before, a square where it has moved. */
export function keyMark(key: number, x: number, y: number, moved: boolean): Mark {
  const id = `key-${key}`;
  if (!moved) {
    return {
      key: id,
      tag: 'circle',
      attributes: { class: 'ring-key', cx: px(x), cy: px(y), r: '3.2' },
    };
  }
  return {
    key: id,
    tag: 'rect',
    attributes: {
      class: 'ring-key-moved',
      ...{ x: px(x - 4.5), y: px(y - 4.5), width: '9', height: '9' },
    },
  };
}
