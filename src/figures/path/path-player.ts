import { ChoicePlayer } from '#figures/chart/choice-player';
import type { PathData, PathRun } from '#figures/path/path-data';

/** Brings a path to life: a part that is pressed is broken, or whole again. Call what it returns to end it. */
export function playPath(element: HTMLElement): () => void {
  const player = new ChoicePlayer<PathData, PathRun>(element, async (...choice) => {
    const { showPath } = await import('#figures/path/show-path');
    return await showPath(...choice);
  });
  const listening = new AbortController();
  const { variants } = JSON.parse(
    element.querySelector('.figure-data')?.textContent ?? '',
  ) as PathData;
  const press = ({ target }: Event) => breakPart(element, variants, target as Element);
  element.addEventListener('click', press, { signal: listening.signal });
  return () => {
    listening.abort();
    player.dispose();
  };
}

/** Chooses what is chosen below the drawing for the part that was pressed in it, or the whole path again. */
function breakPart(element: HTMLElement, variants: PathData['variants'], target: Element): void {
  const [, part] = /^part-(\d+)$/.exec(target.getAttribute('data-key') ?? '') ?? [];
  const found = variants.findIndex(({ broken }) => String(broken?.part) === part);
  if (found < 0) return;
  const choices = element.querySelectorAll<HTMLInputElement>('[data-group=choice]');
  choices[choices[found]?.checked ? 0 : found]?.click();
}
