import { putWorkers, STATES, type State } from './states';

const SCHEMES = ['light', 'dark'];

interface Found {
  readonly page: Document;
  readonly figure: HTMLElement;
  readonly kind: string;
}

const kindOf = ({ localName, dataset }: HTMLElement) =>
  [localName, dataset.mode, dataset.kind].filter(Boolean).join(' ');

/** The figures of these pages, in the order of the book. */
async function figuresOf(addresses: readonly string[]): Promise<Found[]> {
  const pages = addresses.map(async (address) => {
    const response = await fetch(address);
    if (!response.ok) return [];
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    return [...page.querySelectorAll<HTMLElement>('.figure[id]')].map((figure) => ({
      page,
      figure,
      kind: kindOf(figure),
    }));
  });
  return (await Promise.all(pages)).flat();
}

/** A copy whose names are its own; without life its element is one that no script defines. */
function copyOf(figure: HTMLElement, number: number, lives: boolean): string {
  let html = figure.outerHTML;
  for (const [, id] of figure.outerHTML.matchAll(/ id="([^"]+)"/g))
    html = html.replaceAll(new RegExp(`(["#( ])${id}(?=["') ])`, 'g'), `$1${id}-${number}`);
  // Radio buttons of one name are one group, on the whole page.
  html = html.replaceAll(/ name="([^"]+)"/g, ` name="$1-${number}"`);
  return lives ? html : html.replaceAll(/(<\/?)keel-/g, '$1still-');
}

/** Calls back once the figure lives, for as long as it stands there. */
function onceAlive(figure: HTMLElement, act: () => void): void {
  const observer = new MutationObserver(() => {
    if (!figure.hasAttribute('data-ready')) return;
    observer.disconnect();
    act();
  });
  observer.observe(figure, { attributes: true, attributeFilter: ['data-ready'] });
}

let copies = 0;

function shown({ figure }: Found, state: State, scheme: string, width: string): HTMLElement {
  const place = document.createElement('div');
  place.className = 'state';
  place.style.cssText = `color-scheme: ${scheme}; width: calc(${width}px + 2 * var(--reach))`;
  const caption = document.createElement('p');
  caption.textContent = `${state.name}, ${scheme}`;
  copies += 1;
  place.innerHTML = copyOf(figure, copies, state.lives);
  const copy = place.firstElementChild as HTMLElement;
  place.prepend(caption);
  const { act } = state;
  if (act) onceAlive(copy, () => act(copy));
  return place;
}

/** Fetches what brings the figures of these pages to life, and what they look like. */
async function fetchScripts(pages: ReadonlySet<Document>): Promise<void> {
  const sources = [...pages].flatMap((page) =>
    [...page.querySelectorAll('script[type=module][src*=Figure]')].map((script) =>
      script.getAttribute('src'),
    ),
  );
  await Promise.all([...new Set(sources)].map((source) => import(/* @vite-ignore */ source!)));
}

/**
 * Shows one figure of each kind, or every figure, in every state and both schemes.
 * @param form what is chosen is in the address: `width`, `pages`, `workers` and `every`
 * @param place where they are to stand
 */
export async function showGallery(form: HTMLFormElement, place: HTMLElement): Promise<void> {
  const chosen = new URLSearchParams(location.search);
  for (const select of form.querySelectorAll('select'))
    select.value = chosen.get(select.name) ?? select.value;
  form.querySelector<HTMLInputElement>('[name=every]')!.checked = chosen.has('every');
  const { width, pages, workers } = Object.fromEntries(
    [...form.querySelectorAll('select')].map(({ name, value }) => [name, value]),
  );
  putWorkers(workers!);
  const all = await figuresOf(pages!.split(' '));
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const wanted = chosen.has('every')
    ? all
    : kinds.map((kind) => all.find((each) => each.kind === kind)!);
  for (const found of wanted) {
    const heading = document.createElement('h2');
    heading.textContent = `${found.kind}: ${found.figure.id}`;
    const states = document.createElement('div');
    states.className = 'states';
    for (const state of STATES)
      states.append(...SCHEMES.map((scheme) => shown(found, state, scheme, width!)));
    place.append(heading, states);
  }
  await fetchScripts(new Set(wanted.map(({ page }) => page)));
  form.querySelector('output')!.textContent =
    `${all.length} figures of ${kinds.length} kinds, in ${STATES.length} states`;
}
