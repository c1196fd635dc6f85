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

/** Looks through the site for a `<keel-search>`, and shows what it finds there. */
export class SearchAnswers {
  readonly #element: HTMLElement;
  #pagefind: Promise<Pagefind> | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** Gets ready to answer. */
  prepare(): void {
    this.#load().catch(() => this.#tell(this.#element.dataset.failed ?? ''));
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

  /** Shows what it finds, unless another question stands by then. */
  async search(query: string): Promise<void> {
    const list = this.#element.querySelector('.search-results');
    if (!list) return;
    if (query === '') {
      list.replaceChildren();
      this.#tell(this.#element.dataset.hint ?? '');
      return;
    }
    try {
      const found = await (await this.#load()).debouncedSearch(query);
      // Null: a newer search has begun.
      if (!found) return;
      const pages = await Promise.all(found.results.slice(0, MOST_PAGES).map((hit) => hit.data()));
      // Typed on, or emptied, while the pages were fetched: the answer would be to another question.
      if (this.#element.querySelector('input')?.value.trim() !== query) return;
      list.replaceChildren(...pages.flatMap(resultItems));
      const words = found.results.length ? this.#element.dataset.some : this.#element.dataset.none;
      this.#tell(
        (words ?? '')
          .replace('{count}', String(found.results.length))
          .replace('{query}', () => query),
      );
    } catch {
      list.replaceChildren();
      this.#tell(this.#element.dataset.failed ?? '');
    }
  }

  #tell(text: string): void {
    const status = this.#element.querySelector('.search-status');
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
