/** A row of data: values by column. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** What a mark may be. They are Observable Plot's of the same names. */
export const MARKS = ['line', 'dot', 'bar', 'area', 'rule', 'text'] as const;

/**
 * The colours a mark may have: those that the book's own figures give a meaning, or a column's
 * name, so that each of its values has a colour of its own.
 */
export const TONES = ['ink', 'dim', 'original', 'yours', 'harm'] as const;

/** One layer of a chart. Channels name columns of the mark's rows. */
export interface Mark {
  readonly mark: (typeof MARKS)[number];
  readonly rows: readonly Row[];
  readonly x?: string;
  readonly y?: string;
  /** Where a line, bar or area begins, if not at zero. */
  readonly y1?: string;
  readonly y2?: string;
  /** A column whose values part the rows into series, each with a colour and a label of its own. */
  readonly series?: string;
  readonly tone?: (typeof TONES)[number];
  /** A column with the words of a `text` mark. */
  readonly text?: string;
  readonly dashed?: boolean;
}

/** An axis. */
export interface Axis {
  /** With its unit: `response, ms`. */
  readonly label?: string;
  readonly scale?: 'linear' | 'log';
  readonly from?: number;
  readonly to?: number;
}

/** A chart. */
export interface PlotDisplay {
  readonly kind: 'plot';
  readonly title?: string;
  readonly x?: Axis;
  readonly y?: Axis;
  readonly marks: readonly Mark[];
}

/** A table. */
export interface TableDisplay {
  readonly kind: 'table';
  readonly title?: string;
  readonly rows: readonly Row[];
  /** Which columns, in which order; all of them unless given. */
  readonly columns?: readonly string[];
}

/** What `display` shows. */
export type Display = PlotDisplay | TableDisplay;

/** Most rows of one display. */
export const MOST_ROWS = 5000;
/** Most columns, marks, and characters of one text. */
export const MOST_NAMES = 50;
/** Most characters of one text. */
export const MOST_LENGTH = 500;
