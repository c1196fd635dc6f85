import type { CellStrings } from '#interface/cell-strings';

/** Something that a cell's reader must know of, and perhaps decide. */
export interface Notice {
  readonly text: string;
  /** Two texts whose difference may be looked at. */
  readonly difference?: readonly [before: string, after: string];
  readonly choices: readonly { readonly label: string; readonly choose: () => void }[];
}

/** Shows a notice above the code, instead of the one before; `undefined` takes it away. */
export function showNotice(
  place: HTMLElement,
  words: CellStrings,
  notice: Notice | undefined,
): void {
  const hadFocus = place.contains(document.activeElement);
  place.replaceChildren();
  place.hidden = notice === undefined;
  if (!notice) {
    if (hadFocus) place.parentElement?.querySelector<HTMLElement>('[data-do=run]')?.focus();
    return;
  }
  const text = document.createElement('p');
  text.textContent = notice.text;
  const buttons = document.createElement('div');
  buttons.className = 'cell-choices';
  for (const { label, choose } of notice.choices) buttons.append(button(label, choose));
  place.append(text, buttons);
  if (notice.difference) buttons.append(differenceButton(place, words, notice.difference));
  if (hadFocus) buttons.querySelector('button')?.focus();
}

function differenceButton(
  place: HTMLElement,
  words: CellStrings,
  [before, after]: readonly [string, string],
): HTMLButtonElement {
  let shown: HTMLElement | undefined;
  const toggle = button(words.showDifference, async () => {
    const { showDifference } = await import('#notebook/output/show-difference');
    if (shown) {
      shown.remove();
      shown = undefined;
    } else {
      shown = showDifference(before, after);
      place.append(shown);
    }
    toggle.textContent = shown ? words.hideDifference : words.showDifference;
    toggle.setAttribute('aria-expanded', String(shown !== undefined));
  });
  toggle.setAttribute('aria-expanded', 'false');
  return toggle;
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.addEventListener('click', act);
  return made;
}
