/** Where the name of a line stands in a legend. */
export interface LegendPlace {
  /** Of the line's symbol, in the drawing's units. */
  readonly left: number;
  /** From 0. */
  readonly row: number;
}

const SYMBOL_WIDTH = 20;
const GAP = 20;

/** About how wide a text is: Chinese characters are as wide as they are high. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character > '\u2e80' ? 13.5 : 7.5;
  return width;
}

/** Places names side by side, in as many rows as it takes. */
export function legendRows(labels: readonly string[], left: number, right: number): LegendPlace[] {
  let at = left;
  let row = 0;
  return labels.map((label) => {
    const width = SYMBOL_WIDTH + textWidth(label);
    if (at > left && at + width > right) {
      at = left;
      row++;
    }
    const place = { left: at, row };
    at += width + GAP;
    return place;
  });
}
