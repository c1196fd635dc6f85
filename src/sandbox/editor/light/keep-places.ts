/** A token of the source, as the stripper's parser finds it. */
export interface SourceToken {
  readonly start: number;
  readonly end: number;
  /** Part of a type, which never reaches the JavaScript. */
  readonly isType: boolean;
}

/** A text with the types blanked out. */
export interface Kept {
  readonly code: string;
  /** The first line, from 1, where the JavaScript has what the source has not. */
  readonly addedLine: number | undefined;
}

const SPACE = /(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*/y;
const WORD = /[\w$\u0080-\uffff]/;

/**
 * Writes a module whose types were cut out back to the places of its source: what was cut out becomes
 * spaces, and everything else, comments included, stands where the reader wrote it.
 * @param source the text with types
 * @param tokens its tokens in order, without comments
 * @param cut the same without the types; line for line, but not column for column
 */
export function keepPlaces(source: string, tokens: readonly SourceToken[], cut: string): Kept {
  const reader = new CutReader(source, cut);
  let code = '';
  let addedLine: number | undefined;
  for (const { start, end, isType } of tokens) {
    // What stands between tokens is space and comments.
    code += source.slice(code.length, start);
    const text = source.slice(start, end);
    const kept = !isType && reader.takes(text, start);
    if (!isType) addedLine ??= reader.lineBehind(start);
    code += kept ? text : text.replace(/\S/g, ' ');
  }
  addedLine ??= reader.lineBehind(source.length, true);
  return { code: code + source.slice(code.length), addedLine };
}

/** Goes through the module without types, token by token. */
class CutReader {
  private readonly cut: string;
  private readonly source: string;
  private at = 0;
  private line = 0;
  private sourceAt = 0;
  private sourceLine = 0;

  constructor(source: string, cut: string) {
    this.source = source;
    this.cut = cut;
  }

  /** Whether the source's token at this offset comes next; if so, it is behind. */
  takes(text: string, start: number): boolean {
    // A piece of a template string may begin with spaces that mean something.
    if (!/^\s/.test(text)) this.skipSpace();
    this.lookAt(start);
    const { cut, at } = this;
    if (this.line !== this.sourceLine || !cut.startsWith(text, at)) return false;
    const end = at + text.length;
    // `in` is not the beginning of `index`; a piece of a template string ends where `${` begins.
    const goesOn = WORD.test(cut[end] ?? '') && !cut.startsWith('${', end);
    if (goesOn && WORD.test(text.at(-1) ?? '')) return false;
    this.forwardTo(end);
    return true;
  }

  /** The line of what comes next, if that has no place at the offset or behind it. */
  lineBehind(start: number, isEnd = false): number | undefined {
    this.lookAt(start);
    if (this.line >= this.sourceLine && !isEnd) return undefined;
    this.skipSpace();
    const isLeft = this.at < this.cut.length && (isEnd || this.line < this.sourceLine);
    return isLeft ? this.line + 1 : undefined;
  }

  private skipSpace(): void {
    SPACE.lastIndex = this.at;
    SPACE.test(this.cut);
    this.forwardTo(SPACE.lastIndex);
  }

  private forwardTo(offset: number): void {
    this.line += linesIn(this.cut, this.at, offset);
    this.at = offset;
  }

  private lookAt(offset: number): void {
    this.sourceLine += linesIn(this.source, this.sourceAt, offset);
    this.sourceAt = offset;
  }
}

function linesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    count += 1;
  }
  return count;
}
