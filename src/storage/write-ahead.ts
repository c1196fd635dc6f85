/*
 * IndexedDB opens and writes in its own time, and a page that is left meanwhile loses what it was
 * about to keep. localStorage writes at once: each value stands here from the moment it is kept
 * until IndexedDB has it.
 */
const PREFIX = 'keel-ahead/';

/** Noted in place of a value: that there is to be none. */
export const NOTHING: null = null;

/** Notes a value. Returns what tells this note from a later one; empty when the browser refuses. */
export function note(name: string, value: unknown): string {
  const text = JSON.stringify(value);
  try {
    localStorage.setItem(PREFIX + name, text);
    return text;
  } catch {
    return '';
  }
}

/** Strikes out a note, unless a later one has taken its place. */
export function strike(name: string, text: string): void {
  try {
    if (localStorage.getItem(PREFIX + name) === text) localStorage.removeItem(PREFIX + name);
  } catch {
    // What cannot be read was not noted.
  }
}

/** What was noted and has not reached IndexedDB, by name. */
export function noted(): Map<string, unknown> {
  const found = new Map<string, unknown>();
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX)) continue;
      found.set(key.slice(PREFIX.length), JSON.parse(localStorage.getItem(key) ?? ''));
    }
  } catch {
    // Blocked, or another's text under our name: then there is nothing of ours.
  }
  return found;
}

/** Strikes out all notes. */
export function strikeAll(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX)) localStorage.removeItem(key);
    }
  } catch {
    // As above.
  }
}
