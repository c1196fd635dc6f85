import { isProgress } from '#storage/kept-progress';
import { isReading } from '#storage/kept-reading';
import { isKeptText } from '#storage/kept-text';

/** What marks a file as one that this site wrote. */
const FORMAT = 'even-keel-kept';
const VERSION = 1;
/** Far above what a reader can come to; what is larger is not one of our files. */
const MOST_CHARACTERS = 20_000_000;
const MOST_LOADS = 50;

/**
 * Entries by name: `prediction/<chapter or figures>/<figure>`, `edit/<chapter>/<cell>`, `copy/<chapter>/<cell>/…`,
 * `exercise/<chapter>/<exercise>`, `reading/<chapter>`, `scheme` for the chosen colours, `tab-moves-focus` for what Tab
 * does in an editor.
 */
export type KeptEntries = ReadonlyMap<string, unknown>;

/** What a file holds that can be kept, and how many of its entries cannot. */
export interface KeptFile {
  readonly entries: KeptEntries;
  readonly refused: number;
}

/** Says whether an entry is one that the site itself could have kept. */
export function isKeepable(name: string, value: unknown): boolean {
  if (name === 'scheme') return value === 'light' || value === 'dark';
  if (name === 'tab-moves-focus') return value === '0' || value === '1';
  if (NAMES.text.test(name)) return isKeptText(value);
  if (NAMES.exercise.test(name)) return isProgress(value);
  if (NAMES.reading.test(name)) return isReading(value);
  return NAMES.prediction.test(name) && isPrediction(value);
}

const CHAPTER = '\\d\\d-[a-z0-9-]{1,80}';
const CELL = '(exercises/)?[a-z0-9-]{1,80}';
const NAMES = {
  /** The page on reading figures has one too. */
  prediction: RegExp(`^prediction/(${CHAPTER}|figures)/[a-z0-9-]{1,80}$`),
  exercise: RegExp(`^exercise/${CHAPTER}/[a-z0-9-]{1,80}$`),
  reading: RegExp(`^reading/${CHAPTER}$`),
  text: RegExp(`^(edit/${CHAPTER}/${CELL}|copy/${CHAPTER}/${CELL}/[a-z0-9]{1,8}-[a-z0-9]{1,8})$`),
};

function isPrediction(value: unknown): boolean {
  const numbers = Array.isArray(value) && value.length > 0 && value.length <= MOST_LOADS;
  return numbers && value.every((mean) => typeof mean === 'number' && Number.isFinite(mean));
}

/**
 * The file a reader takes away.
 * @example JSON.parse(keptFileText(new Map([['scheme', 'dark']]))).version // => 1
 */
export function keptFileText(entries: KeptEntries): string {
  const kept = [...entries].filter(([name, value]) => isKeepable(name, value));
  const document = { format: FORMAT, version: VERSION, kept: Object.fromEntries(kept) };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/**
 * Reads a file that a reader brings. It may come from anywhere: nothing in it is trusted.
 * @returns `undefined` when it is no file of this site's, or of a later version of it
 */
export function readKeptFile(text: string): KeptFile | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof document !== 'object' || document === null) return undefined;
  const { format, version, kept } = document as Record<string, unknown>;
  if (format !== FORMAT || version !== VERSION) return undefined;
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return undefined;
  const all = Object.entries(kept);
  const entries = new Map(all.filter(([name, value]) => isKeepable(name, value)));
  return { entries, refused: all.length - entries.size };
}
