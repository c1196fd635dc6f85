import { DISPLAY_MARK } from '#display/display';
import type { CellStrings } from '#interface/cell-strings';
import { fill } from '#interface/figure-text';
import { EXPECTATION_MARK } from '#notebook/expectations';
import { asWritten } from '#notebook/output/as-written';
import { formatText } from '#notebook/output/format-text';
import { showTable } from '#notebook/output/show-table';
import { showError, showValue, textOf } from '#notebook/output/show-value';
import type { Mark } from '#sandbox/editor/code-editor';
import type { OutputEvent } from '#sandbox/protocol';
import type { Position, Shown } from '#sandbox/shown-value';

type ConsoleEvent = Extract<OutputEvent, { readonly type: 'console' }>;

/** What the panel asks of its cell. */
export interface OutputEvents {
  /** Something belongs beside a line of the cell's own module. */
  mark(mark: Mark): void;
  /** The reader follows an error to its line. */
  visit(position: Position): void;
}

/** The place below a cell where its output stands, line by line as it comes. */
export class OutputPanel {
  private readonly place: HTMLElement;
  private readonly words: CellStrings;
  /** The cell's own module, as errors name it: `cells/round-robin.ts`. */
  private readonly file: string;
  private readonly events: OutputEvents;
  /** Open groups, the innermost last. */
  private groups: HTMLElement[] = [];
  private waiting: HTMLElement[] = [];
  private parts: string[] = [];
  private lineCount = 0;
  private closed = false;
  private readonly expectations = { met: 0, missed: 0 };
  private droppedPlace: HTMLElement | undefined;

  constructor(place: HTMLElement, words: CellStrings, file: string, events: OutputEvents) {
    this.place = place;
    this.words = words;
    this.file = file;
    this.events = events;
  }

  /** Whether anything was printed since it was last cleared. */
  get empty(): boolean {
    return this.lineCount === 0;
  }

  /** What the run comes to: of its values and their comments, or that nothing was printed. */
  get summary(): string {
    const { met, missed } = this.expectations;
    if (missed > 0) return fill(this.words.someUnexpected, { count: String(missed) });
    if (met > 0) return this.words.allAsExpected;
    return this.empty ? this.words.noOutput : '';
  }

  clear(): void {
    this.place.replaceChildren();
    this.groups = [];
    this.waiting = [];
    this.parts = [];
    this.lineCount = 0;
    Object.assign(this.expectations, { met: 0, missed: 0 });
    this.droppedPlace = undefined;
  }

  /** Clears it, and takes in nothing more: another run's output stands here. */
  close(): void {
    this.clear();
    this.closed = true;
  }

  /** Takes in something that a run says. */
  take(event: OutputEvent): void {
    if (this.closed) return;
    switch (event.type) {
      case 'console':
        this.console(event);
        break;
      case 'error':
        this.error(event.value);
        break;
      case 'dropped':
        this.dropped(event.count);
        break;
      case 'value':
        break;
    }
  }

  /** A sentence of the site's own, after what the code printed. */
  note(text: string): void {
    if (!this.closed) this.line('note', text);
  }

  /** An element of the site's own. */
  add(element: HTMLElement): void {
    if (this.closed) return;
    this.lineCount += 1;
    this.append(element);
  }

  /** A complaint, with its place if it is in a reader's module. */
  complain(text: string, position?: Position): void {
    if (this.closed) return;
    this.line('error', text, ...(position ? [' ', this.link(position)] : []));
    if (position) this.mark(position, text);
  }

  private console(event: ConsoleEvent): void {
    const { kind, values, label } = event;
    if (kind === 'debug' && this.isOwn(values)) return;
    switch (kind) {
      case 'clear':
        this.clear();
        break;
      case 'group':
      case 'group-collapsed':
        this.openGroup(values, kind === 'group');
        break;
      case 'group-end':
        this.groups.pop();
        break;
      case 'table':
        if (values[0]) this.line('table', showTable(values[0], columnsOf(values[1])));
        break;
      case 'count':
        this.line('log', `${label}: ${values[0] ? textOf(values[0]) : ''}`);
        break;
      case 'time':
        this.line('log', `${label}: ${milliseconds(values[0])}`);
        break;
      case 'assert':
        this.line(
          'error',
          'Assertion failed',
          ...(values.length ? [': '] : []),
          ...written(values),
        );
        break;
      default:
        this.line(kind, ...written(values));
    }
  }

  /** The lines by which expectations and displays leave the runner are not printed. */
  private isOwn(values: readonly Shown[]): boolean {
    const [mark] = values;
    if (mark?.kind !== 'string') return false;
    if (mark.text === EXPECTATION_MARK) {
      this.expectation(values);
      return true;
    }
    if (mark.text !== DISPLAY_MARK) return false;
    const [, part, count, piece] = values;
    if (part?.kind !== 'number' || count?.kind !== 'number' || piece?.kind !== 'string')
      return true;
    if (part.text === '0') this.parts = [];
    this.parts.push(piece.text);
    if (this.parts.length === Number(count.text)) this.display(this.parts.join(''));
    return true;
  }

  private expectation([, line, value, expected]: readonly Shown[]): void {
    if (line?.kind !== 'number' || !value || !expected) return;
    const same = asWritten(value, expected);
    this.expectations[same ? 'met' : 'missed'] += 1;
    const message = same
      ? this.words.asExpected
      : fill(this.words.expected, { value: textOf(value) });
    this.events.mark({ severity: same ? 'value' : 'mismatch', line: Number(line.text), message });
  }

  private display(json: string): void {
    const place = document.createElement('div');
    this.lineCount += 1;
    this.append(place);
    void import('#notebook/output/show-display').then(async ({ showDisplay }) => {
      place.append(await showDisplay(json));
    });
  }

  /** A run that goes on says it again with more: it is one line. */
  private dropped(count: number): void {
    if (!this.droppedPlace) {
      this.droppedPlace = document.createElement('div');
      this.droppedPlace.className = 'output-line output-note';
      this.add(this.droppedPlace);
    }
    this.droppedPlace.textContent = fill(this.words.dropped, { count: String(count) });
  }

  private error(value: Shown): void {
    if (value.kind !== 'error') {
      this.line('error', showValue(value));
      return;
    }
    const [position] = value.positions;
    this.line('error', showError(value), ...(position ? [' ', this.link(position)] : []));
    if (position) this.mark(position, `${value.name}: ${value.message}`);
  }

  private mark({ file, line, column }: Position, message: string): void {
    if (file === this.file) this.events.mark({ severity: 'error', line, column, message });
  }

  private link(position: Position): HTMLElement {
    const words = fill(this.words.line, { line: String(position.line) });
    const own = position.file === this.file;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'output-place';
    button.textContent = own ? words : `${position.file}, ${words}`;
    button.disabled = !own;
    button.addEventListener('click', () => this.events.visit(position));
    return button;
  }

  private openGroup(values: readonly Shown[], open: boolean): void {
    const group = document.createElement('details');
    group.className = 'output-group';
    group.open = open;
    const summary = document.createElement('summary');
    summary.append(...written(values));
    group.append(summary);
    this.lineCount += 1;
    this.append(group);
    this.groups.push(group);
  }

  private line(kind: string, ...parts: (string | Node)[]): void {
    const line = document.createElement('div');
    line.className = `output-line output-${kind}`;
    line.append(...parts);
    this.lineCount += 1;
    this.append(line);
  }

  /** Thousands of lines come in one message: they go in together, once for each frame. */
  private append(element: HTMLElement): void {
    const group = this.groups.at(-1);
    if (group) {
      group.append(element);
      return;
    }
    if (this.waiting.length === 0) {
      requestAnimationFrame(() => {
        this.place.append(...this.waiting);
        this.waiting = [];
      });
    }
    this.waiting.push(element);
  }
}

function written(values: readonly Shown[]): (string | Node)[] {
  const { text, rest } = formatText(values);
  const shown = rest.map((value) => showValue(value, true));
  const all = text === undefined ? shown : [document.createTextNode(text), ...shown];
  return all.flatMap((node, i) => (i > 0 ? [' ', node] : [node]));
}

function columnsOf(value: Shown | undefined): string[] | undefined {
  if (value?.kind !== 'array') return undefined;
  return value.items.flatMap((item) => (item.kind === 'string' ? [item.text] : []));
}

function milliseconds(value: Shown | undefined): string {
  const elapsedMs = value?.kind === 'number' ? Number(value.text) : Number.NaN;
  return Number.isNaN(elapsedMs) ? '–' : `${elapsedMs.toFixed(1)}\u202fms`;
}
