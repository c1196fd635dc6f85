import type { MarkKind } from '#interface/figure-text';

/** An SVG element to draw. */
export interface Shape {
  readonly tag: 'circle' | 'rect' | 'path';
  readonly attributes: Readonly<Record<string, string>>;
}

const round = (value: number) => String(Math.round(value * 10) / 10);

/**
 * A mark of radius `size` around (x, y): authorised a filled circle, waiting a hollow one, captured
 * a square, retry a triangle, harm to money a diamond, failed a cross, abandoned a hollow grey ring.
 */
export function markShape(kind: MarkKind, x: number, y: number, size: number): Shape {
  const attributes = { class: `mark-${kind}` };
  const path = (points: readonly (readonly [number, number])[]) =>
    points
      .map(([dx, dy], i) => `${i ? 'L' : 'M'}${round(x + dx * size)} ${round(y + dy * size)}`)
      .join('');
  switch (kind) {
    case 'captured': {
      const side = size * 1.7;
      return {
        tag: 'rect',
        attributes: {
          ...attributes,
          x: round(x - side / 2),
          y: round(y - side / 2),
          width: round(side),
          height: round(side),
        },
      };
    }
    case 'retry':
      return {
        tag: 'path',
        attributes: {
          ...attributes,
          d: `${path([
            [0, -1.05],
            [1.05, 0.8],
            [-1.05, 0.8],
          ])}Z`,
        },
      };
    case 'harm':
      return {
        tag: 'path',
        attributes: {
          ...attributes,
          d: `${path([
            [0, -1.3],
            [1.3, 0],
            [0, 1.3],
            [-1.3, 0],
          ])}Z`,
        },
      };
    case 'failed':
      return {
        tag: 'path',
        attributes: {
          ...attributes,
          d:
            path([
              [-0.8, -0.8],
              [0.8, 0.8],
            ]) +
            path([
              [0.8, -0.8],
              [-0.8, 0.8],
            ]),
        },
      };
    default:
      return {
        tag: 'circle',
        attributes: { ...attributes, cx: round(x), cy: round(y), r: round(size) },
      };
  }
}
