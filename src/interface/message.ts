/**
 * Says something to the reader, in one place at the foot of the window, aloud to a screen reader.
 * A new message replaces the one before; it goes away after `durationMs`.
 */
export function say(text: string, durationMs = 8000): void {
  let place = document.querySelector<HTMLElement>('.message');
  if (!place) {
    place = document.createElement('div');
    place.className = 'message';
    place.setAttribute('role', 'status');
    document.body.append(place);
  }
  place.textContent = text;
  place.hidden = false;
  const said = place;
  window.clearTimeout(Number(said.dataset.timer));
  said.dataset.timer = String(
    window.setTimeout(() => {
      said.hidden = true;
    }, durationMs),
  );
}

/**
 * Says one of the sentences that stand in the page itself: that what was pressed cannot be had, or
 * that nothing is kept. Where they are needed no script may have come.
 */
export function sayFromPage(sentence: 'notFetched' | 'nothingKept'): void {
  say(document.querySelector<HTMLElement>('.top')?.dataset[sentence] ?? '');
}
