interface Found {
  readonly results: readonly { data(): Promise<FoundPage> }[];
}
interface FoundPage {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: { readonly title?: string };
  readonly sub_results?: readonly { url: string; title: string; excerpt: string }[];
}
interface Pagefind {
  options(options: object): Promise<void>;
  init(): Promise<void>;
  debouncedSearch(query: string): Promise<Found | null>;
}

const MOST_PAGES = 8;

/** `<keel-search>`: Pagefind behind a dialog of our own; nothing of it loads before it is opened. */
class KeelSearch extends HTMLElement {
  #pagefind: Promise<Pagefind> | undefined;

  connectedCallback(): void {
    const dialog = this.querySelector('dialog');
    const input = this.querySelector('input');
    if (!dialog || !input) return;
    const open = () => {
      dialog.showModal();
      input.select();
      this.#load().catch(() => this.#tell(this.dataset.failed ?? ''));
    };
    this.querySelector('.search-open')?.addEventListener('click', open);
    // A click on the backdrop is a click on the dialog itself.
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close();
    });
    input.addEventListener('input', () => void this.#search(input.value.trim()));
    input.form?.addEventListener('submit', (event) => {
      if (event.submitter) return;
      event.preventDefault();
      this.querySelector<HTMLAnchorElement>('.search-results a')?.click();
    });
    document.addEventListener('keydown', (event) => {
      const writing = (event.target as Element | null)?.closest?.(
        'input, textarea, select, [contenteditable]',
      );
      const slash = event.key === '/' && !writing && !event.ctrlKey && !event.metaKey;
      if (slash || (event.key === 'k' && (event.ctrlKey || event.metaKey))) {
        event.preventDefault();
        if (!dialog.open) open();
      }
    });
  }

  #load(): Promise<Pagefind> {
    const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
    const address = `${base}pagefind/pagefind.js`;
    this.#pagefind ??= import(/* @vite-ignore */ address).then(
      async (pagefind: Pagefind) => {
        await pagefind.options({ baseUrl: base, excerptLength: 22 });
        await pagefind.init();
        return pagefind;
      },
      (error) => {
        // A later attempt may find the network again.
        this.#pagefind = undefined;
        throw error;
      },
    );
    return this.#pagefind;
  }

  async #search(query: string): Promise<void> {
    const list = this.querySelector('.search-results');
    if (!list) return;
    if (query === '') {
      list.replaceChildren();
      this.#tell(this.dataset.hint ?? '');
      return;
    }
    try {
      const found = await (await this.#load()).debouncedSearch(query);
      // Null: a newer search has begun.
      if (!found) return;
      const pages = await Promise.all(found.results.slice(0, MOST_PAGES).map((hit) => hit.data()));
      // Typed on, or emptied, while the pages were fetched: the answer would be to another question.
      if (this.querySelector('input')?.value.trim() !== query) return;
      list.replaceChildren(...pages.flatMap(resultItems));
      const words = found.results.length ? this.dataset.some : this.dataset.none;
      this.#tell(
        (words ?? '')
          .replace('{count}', String(found.results.length))
          .replace('{query}', () => query),
      );
    } catch {
      list.replaceChildren();
      this.#tell(this.dataset.failed ?? '');
    }
  }

  #tell(text: string): void {
    const status = this.querySelector('.search-status');
    if (status) status.textContent = text;
  }
}

/** A page, and the best section in it. The excerpt is Pagefind's own escaped text with `<mark>`s. */
function resultItems(page: FoundPage): HTMLElement[] {
  const name = page.meta.title ?? page.url;
  const section = page.sub_results?.find(({ url, title }) => url !== page.url && title !== name);
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = section?.url ?? page.url;
  const title = document.createElement('b');
  title.textContent = section ? `${name} · ${section.title}` : name;
  const excerpt = document.createElement('span');
  excerpt.append(...excerptNodes(section?.excerpt ?? page.excerpt));
  link.append(title, excerpt);
  item.append(link);
  return [item];
}

/** Text and marks, and nothing else that markup can hold. */
function excerptNodes(excerpt: string): (string | HTMLElement)[] {
  const { body } = new DOMParser().parseFromString(`<p>${excerpt}</p>`, 'text/html');
  return [...(body.firstElementChild?.childNodes ?? [])].map((node) => {
    const text = node.textContent ?? '';
    if (node.nodeName !== 'MARK') return text;
    const mark = document.createElement('mark');
    mark.textContent = text;
    return mark;
  });
}

/** Defines `<keel-search>`; later calls change nothing. */
export function defineSearch(): void {
  if (!customElements.get('keel-search')) customElements.define('keel-search', KeelSearch);
}
