import { sayFromPage } from '#interface/message';

/** What a reader can take away from a figure; fetched when a button asks for it. */
document.addEventListener('click', ({ target }) => {
  const button = (target as Element | null)?.closest?.<HTMLElement>('[data-take]');
  if (!button) return;
  import('./take-away.ts')
    .then(({ takeAway }) => takeAway(button))
    .catch(() => sayFromPage('notFetched'));
});

/** Sets a figure as the page's address says, if it says anything. */
export async function followAddress(figure: HTMLElement): Promise<void> {
  if (location.search.includes(`${figure.id}.`))
    (await import('./figure-address.ts')).setByAddress(figure);
}
