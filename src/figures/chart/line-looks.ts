import type { Tone } from '#simulator/scenario/shown-chart';

/** How a line looks: colour and shape together. */
export interface LineLook {
  readonly color: string;
  readonly symbol: 'square' | 'circle' | 'diamond2' | 'triangle';
  readonly width: number;
  /** Marks stand a little to the left or right of their place, so that none hides another. */
  readonly side: -1 | 0 | 1;
}

/** By tone. */
export const lineLooks: Readonly<Record<Tone, LineLook>> = {
  baseline: { color: 'var(--dim)', symbol: 'square', width: 1.75, side: -1 },
  original: { color: 'var(--authorised)', symbol: 'circle', width: 2.5, side: 1 },
  second: { color: 'var(--symbol-violet)', symbol: 'diamond2', width: 2.25, side: 0 },
  retry: { color: 'var(--retry)', symbol: 'triangle', width: 2, side: 0 },
};
