import type { CellStrings } from '#interface/cell-strings';
import { fill } from '#interface/figure-text';
import type { Language } from '#interface/language';
import { say } from '#interface/message';
import type { CellData } from '#notebook/cell/cell-data';
import { siblingTexts } from '#notebook/cell/cell-modules';
import { PrintedCode } from '#notebook/cell/printed-code';
import type { CodeEditor, Mark } from '#sandbox/editor/code-editor';
import { openEditor, preferredKind, preloadEditor } from '#sandbox/editor/open-editor';
import { TypedAhead } from '#sandbox/editor/typed-ahead';
import type { Position } from '#sandbox/shown-value';

/** Where a cell's code is seen: printed as the page was built, and from the first touch on an editor. */
export interface SurfaceEvents {
  changed(text: string): void;
  run(): void;
}

/** Where the caret is to stand in an editor: where the reader pointed, or a place in the text. */
interface Start {
  readonly caret?: { readonly clientX: number; readonly clientY: number };
  readonly place?: Position;
}

/** A cell's code on the page. */
export class CellSurface {
  private readonly host: HTMLElement;
  private readonly data: CellData;
  private readonly language: Language;
  private readonly words: CellStrings;
  private readonly events: SurfaceEvents;
  private readonly printed: PrintedCode;
  private text: string;
  private marks: readonly Mark[] = [];
  private opened: CodeEditor | undefined;
  private opening: Promise<void> | undefined;
  private ahead: TypedAhead | undefined;
  private disposed = false;

  constructor(
    host: HTMLElement,
    data: CellData,
    language: Language,
    words: CellStrings,
    events: SurfaceEvents,
  ) {
    this.host = host;
    this.data = data;
    this.language = language;
    this.words = words;
    this.events = events;
    this.text = data.text;
    const printed = host.querySelector('pre');
    if (!printed) throw new Error(`the cell ${data.cell} is not printed`);
    this.printed = new PrintedCode(printed, data.text);
  }

  get editor(): CodeEditor | undefined {
    return this.opened;
  }

  /** Listens for the first touch, until `signal` is aborted. */
  listen(signal: AbortSignal): void {
    const preload = () => preloadEditor(preferredKind());
    this.host.addEventListener('pointerenter', preload, { signal, once: true });
    this.host.addEventListener('click', (event) => this.touch(event), { signal });
  }

  /** Shows a text; in an editor the reader's undo brings back the one before. */
  show(text: string): void {
    if (text === this.text) return;
    this.text = text;
    if (this.opened) this.opened.replace(text);
    else this.printed.show(text);
  }

  /** What is to be said beside the lines, now and when an editor opens. */
  mark(marks: readonly Mark[]): void {
    this.marks = marks;
    (this.opened ?? this.printed).mark(marks);
  }

  /** Opens the editor, if it is not open, and puts the caret there. */
  async visit(place?: Position): Promise<void> {
    if (this.opened) this.opened.focus(place);
    else await this.open(place ? { place } : {});
  }

  /** Opens the editor for a reader who had opened the code before this was there, and may have gone on. */
  takeOver(ahead: TypedAhead): void {
    this.ahead = ahead;
    const { caret } = ahead;
    this.opening = this.make(caret ? { caret } : {});
  }

  /** Settles when what the reader has typed so far is in the text; at once when nothing is under way. */
  async typedIn(): Promise<void> {
    if (this.ahead?.text) await this.opening;
  }

  dispose(): void {
    this.disposed = true;
    this.ahead?.remove();
    this.opened?.dispose();
  }

  /** A click opens the editor, unless it ends the marking of text to copy. */
  private touch({ clientX, clientY }: MouseEvent): void {
    if (this.opened || !getSelection()?.isCollapsed) return;
    void this.open({ caret: { clientX, clientY } });
  }

  private open(start: Start): Promise<void> {
    this.ahead ??= new TypedAhead(this.host, () => this.events.run());
    this.ahead.focus();
    this.opening ??= this.make(start);
    return this.opening;
  }

  private async make({ caret, place }: Start): Promise<void> {
    try {
      const editor = await this.load(caret);
      if (this.disposed) return editor.dispose();
      this.opened = editor;
      editor.mark(this.marks);
      // Whoever has gone elsewhere meanwhile is not fetched back.
      if (this.ahead?.hasKeyboard) editor.focus(place);
      editor.insert(this.ahead?.text ?? '');
    } catch {
      this.opening = undefined;
      say(this.words.editorFailed);
    } finally {
      this.ahead?.remove();
      this.ahead = undefined;
    }
  }

  private async load(caret: Start['caret']): Promise<CodeEditor> {
    const { host, data, language } = this;
    const siblings = await siblingTexts(data);
    const others = [...siblings].map(([file, sibling]) => [`cells/${file}`, sibling] as const);
    const { text } = this;
    const editor = await openEditor(preferredKind(), {
      host,
      path: `cells/${data.file}`,
      text,
      siblings: new Map(others),
      language,
      label: fill(this.words.editor, { file: data.file }),
      ...(caret ? { caret } : {}),
      changed: (changed) => {
        this.text = changed;
        this.events.changed(changed);
      },
      run: () => this.events.run(),
    });
    // It may have been another text by the time the editor was there.
    if (this.text !== text) editor.replace(this.text);
    return editor;
  }
}
