/**
 * Has the keyboard while an editor is under way, so that what the reader types meanwhile is not lost.
 * It stands behind the printed code, and shows what it has taken.
 */
export class TypedAhead {
  private readonly host: HTMLElement;
  /** Where in the host the reader pointed, in CSS pixels from its corner. */
  private pointed: { readonly x: number; readonly y: number } | undefined;
  private readonly field = document.createElement('textarea');
  private readonly before: Element | null;

  /**
   * @param host of the editor to come; its `data-opening` says that it is being opened
   * @param run what Ctrl+Enter or ⌘+Enter does
   */
  constructor(host: HTMLElement, run: () => void) {
    const label = host.dataset.opening ?? '';
    this.host = host;
    this.before = document.activeElement;
    const { field } = this;
    field.className = 'typed-ahead';
    field.rows = 1;
    field.placeholder = label;
    field.setAttribute('aria-label', label);
    field.setAttribute('autocapitalize', 'off');
    field.setAttribute('autocorrect', 'off');
    field.spellcheck = false;
    field.addEventListener('keydown', (event) => {
      const { key, ctrlKey, metaKey, shiftKey, altKey, isComposing } = event;
      const runs = key === 'Enter' && (ctrlKey || metaKey) && !shiftKey && !altKey;
      if (!runs || isComposing) return;
      event.preventDefault();
      run();
    });
    host.after(field);
  }

  /** What has been typed. */
  get text(): string {
    return this.field.value;
  }

  /** Whether the reader is still here, and has not gone elsewhere in the page. */
  get hasKeyboard(): boolean {
    return document.activeElement === this.field;
  }

  /** Remembers where in the code the reader pointed: the page may scroll before the editor is there. */
  pointAt({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): void {
    const { left, top } = this.host.getBoundingClientRect();
    this.pointed = { x: clientX - left, y: clientY - top };
  }

  /** Where that is in the window now; `undefined` when the reader has not pointed. */
  get caret(): { readonly clientX: number; readonly clientY: number } | undefined {
    if (!this.pointed) return undefined;
    const { left, top } = this.host.getBoundingClientRect();
    return { clientX: left + this.pointed.x, clientY: top + this.pointed.y };
  }

  /** Takes the keyboard. On a phone this must happen during the tap, or no keyboard comes up. */
  focus(): void {
    this.field.focus({ preventScroll: true });
  }

  /** Ends it; the keyboard goes back to where it was if nobody has taken it. */
  remove(): void {
    const { hasKeyboard, before } = this;
    this.field.remove();
    if (hasKeyboard && before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}
