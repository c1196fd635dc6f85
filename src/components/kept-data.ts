import { fill } from '#interface/figure-text';
import { type KeptStrings, keptStrings } from '#interface/kept-strings';
import { languageOf } from '#interface/language';
import { saveFile } from '#interface/save-file';
import { allKept, eraseAll, putBack } from '#storage/all-kept';
import { type KeptEntries, keptFileText, readKeptFile } from '#storage/kept-file';
import { isProgress } from '#storage/kept-progress';
import { isReading } from '#storage/kept-reading';
import { isKeptText } from '#storage/kept-text';

/** `<keel-kept>`: shows what the browser keeps, and lets the reader take it away, bring it back, erase it. */
class KeelKept extends HTMLElement {
  #words: KeptStrings = keptStrings.en;
  #disputed: KeptEntries = new Map();

  connectedCallback(): void {
    this.#words = keptStrings[languageOf(this.dataset.language)];
    this.#on('save', 'click', () => this.#save());
    this.#on('bring', 'change', () => this.#bring());
    this.#on('erase', 'click', () => this.querySelector('dialog')?.showModal());
    this.#on('mine', 'click', () => this.#settle(false));
    this.#on('file', 'click', () => this.#settle(true));
    const dialog = this.querySelector('dialog');
    dialog?.addEventListener('close', () => {
      if (dialog.returnValue === 'erase') void this.#erase();
      dialog.returnValue = '';
    });
    void this.#show();
  }

  #on(name: string, event: string, act: () => unknown): void {
    this.querySelector(`[data-do=${name}]`)?.addEventListener(event, () => void act());
  }

  #say(text: string): void {
    const place = this.querySelector('.kept-status');
    if (place) place.textContent = text;
  }

  async #show(): Promise<void> {
    const entries = await allKept();
    const lines = entries ? [...entries].map((entry) => this.#line(entry)) : [];
    const empty = entries ? this.#words.nothing : this.#words.unreadable;
    const items = (lines.length ? lines : [empty]).map((text) => {
      const item = document.createElement('li');
      item.textContent = text;
      return item;
    });
    this.querySelector('.kept-list')?.replaceChildren(...items);
  }

  #line([name, value]: readonly [string, unknown]): string {
    const words = this.#words;
    const [kind = '', ...rest] = name.split('/');
    const place = rest.join('/');
    if (isKeptText(value)) {
      const count = String(value.text.trimEnd().split('\n').length);
      return fill(kind === 'copy' ? words.copy : words.edit, { place, count });
    }
    if (isProgress(value)) {
      return fill(words.exercise, {
        place,
        state: value.solved ? words.solved : words.unsolved,
        attempts: String(value.attempts),
        hints: String(value.hints),
      });
    }
    if (isReading(value)) {
      return fill(words.reading, { place, count: String(value.seen.length) });
    }
    if (kind === 'tab-moves-focus') return words.tab[value === '1' ? '1' : '0'];
    const written = Array.isArray(value) ? value.join(', ') : String(value);
    return fill(kind === 'scheme' ? words.scheme : words.prediction, { place, value: written });
  }

  async #save(): Promise<void> {
    const file = new Blob([keptFileText((await allKept()) ?? new Map())], {
      type: 'application/json',
    });
    saveFile(file, this.#words.fileName);
  }

  async #bring(): Promise<void> {
    const input = this.querySelector<HTMLInputElement>('[data-do=bring]');
    const file = input?.files?.[0];
    if (!input || !file) return;
    const read = readKeptFile(await file.text().catch(() => ''));
    // The same file may be chosen again.
    input.value = '';
    if (!read) {
      this.#say(this.#words.foreign);
      return;
    }
    const here = (await allKept()) ?? new Map<string, unknown>();
    const same = (name: string, value: unknown) =>
      JSON.stringify(here.get(name)) === JSON.stringify(value);
    const fresh = [...read.entries].filter(([name]) => !here.has(name));
    this.#disputed = new Map(
      [...read.entries].filter(([name, value]) => here.has(name) && !same(name, value)),
    );
    const count = await putBack(new Map(fresh));
    const refused = read.refused
      ? ` ${fill(this.#words.refused, { count: String(read.refused) })}`
      : '';
    this.#say(fill(this.#words.brought, { count: String(count) }) + refused);
    this.#ask();
    await this.#show();
  }

  /** What stands here and differs in the file is never overwritten unasked. */
  #ask(): void {
    const place = this.querySelector<HTMLElement>('.kept-conflict');
    const text = place?.querySelector('p');
    if (!place || !text) return;
    place.hidden = this.#disputed.size === 0;
    text.textContent = fill(this.#words.conflict, { count: String(this.#disputed.size) });
  }

  async #settle(takeFile: boolean): Promise<void> {
    if (takeFile) {
      const count = await putBack(this.#disputed);
      this.#say(fill(this.#words.brought, { count: String(count) }));
    }
    this.#disputed = new Map();
    this.#ask();
    await this.#show();
  }

  async #erase(): Promise<void> {
    const erased = await eraseAll();
    delete document.documentElement.dataset.scheme;
    this.#say(erased ? this.#words.erased : this.#words.eraseFailed);
    await this.#show();
  }
}

/** Defines `<keel-kept>`; later calls change nothing. */
export function defineKeptData(): void {
  if (!customElements.get('keel-kept')) customElements.define('keel-kept', KeelKept);
}
