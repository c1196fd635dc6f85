import type { SearchAnswers } from './search-answers';

/** `<keel-search>`: Pagefind behind a dialog of our own; what finds loads when it is opened. */
class KeelSearch extends HTMLElement {
  #answers: Promise<SearchAnswers> | undefined;

  connectedCallback(): void {
    const dialog = this.querySelector('dialog');
    const input = this.querySelector('input');
    if (!dialog || !input) return;
    const open = () => {
      dialog.showModal();
      input.select();
      void this.#ask((answers) => answers.prepare());
    };
    this.querySelector('.search-open')?.addEventListener('click', open);
    // A click on the backdrop is a click on the dialog itself.
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close();
    });
    input.addEventListener('input', () => {
      void this.#ask((answers) => answers.search(input.value.trim()));
    });
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

  async #ask(question: (answers: SearchAnswers) => void): Promise<void> {
    this.#answers ??= import('./search-answers').then(
      ({ SearchAnswers }) => new SearchAnswers(this),
    );
    try {
      question(await this.#answers);
    } catch {
      // A later attempt may find the network again.
      this.#answers = undefined;
      const status = this.querySelector('.search-status');
      if (status) status.textContent = this.dataset.failed ?? '';
    }
  }
}

/** Defines `<keel-search>`; later calls change nothing. */
export function defineSearch(): void {
  if (!customElements.get('keel-search')) customElements.define('keel-search', KeelSearch);
}
