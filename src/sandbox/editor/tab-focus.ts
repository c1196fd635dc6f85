/** Where the choice is kept: `1` when Tab leaves the editor. */
const KEY = 'keel-tab-moves-focus';

const listeners = new Set<() => void>();
let moves: boolean | undefined;

/** Whether Tab leaves an editor for the next control, rather than indenting: one choice for all. */
export function tabMovesFocus(): boolean {
  moves ??= read();
  return moves;
}

/** Changes the choice in every editor of the page, and keeps it for other pages. */
export function toggleTabMovesFocus(): void {
  moves = !tabMovesFocus();
  try {
    localStorage.setItem(KEY, moves ? '1' : '0');
  } catch {
    // Where nothing may be kept, the choice holds for this page.
  }
  for (const listener of listeners) listener();
}

/**
 * @param listener called when the choice has changed, in this page or in another
 * @returns ends that
 */
export function onTabMovesFocus(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', takeOver);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('storage', takeOver);
  };
}

function takeOver({ key }: StorageEvent): void {
  if (key !== KEY && key !== null) return;
  moves = read();
  for (const listener of listeners) listener();
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) === '1';
  } catch {
    return false;
  }
}
