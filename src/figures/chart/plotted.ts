import type { PlotOptions } from '@observablehq/plot';

/** Observable Plot, which a page fetches when there is something to draw. */
export type PlotModule = typeof import('@observablehq/plot');

/** A drawing's size, and the space around its axes. */
export interface PlotFrame {
  readonly width: number;
  readonly height: number;
  readonly margins: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
}

/**
 * Draws marks with Observable Plot, in the book's own type, for the eye alone.
 * @param document needed where there is none, while the page is built
 */
export function plotted(
  Plot: PlotModule,
  { width, height, margins }: PlotFrame,
  options: Pick<PlotOptions, 'x' | 'y' | 'marks'>,
  document?: Document,
): SVGSVGElement {
  const chart = Plot.plot({
    ...(document ? { document } : {}),
    className: 'plot',
    width,
    height,
    marginTop: margins.top,
    marginRight: margins.right,
    marginBottom: margins.bottom,
    marginLeft: margins.left,
    style: { fontFamily: 'inherit', fontSize: '13px', background: 'none', overflow: 'visible' },
    ...options,
  }) as SVGSVGElement;
  // Plot labels groups that have no role; the numbers are in the table, for everyone.
  chart.setAttribute('aria-hidden', 'true');
  return chart;
}

/** What stands at a place of the drawing itself, whatever the axes are. */
export const inDrawing = {
  x: { value: 'left', scale: null },
  y: { value: 'top', scale: null },
} as const;

/** Names in a drawing, in the colour of what they name. */
export const labelLook = (fill: string) => ({
  fill,
  stroke: 'var(--panel)',
  strokeWidth: 4,
  fontWeight: 600,
});
