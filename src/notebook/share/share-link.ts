/*
 * A link that carries a cell's code in its fragment, which no server sees:
 * `#code=1.<chapter>.<cell>.<deflated JSON in base64url>`. What arrives is a stranger's: it is read
 * with limits, shown as a copy, and never run unasked.
 */

/** The format that is written today. */
const VERSION = 1;
/** Chat programs and mail cut longer addresses off. */
export const LONGEST_LINK = 8000;
/** Far above any cell; a small text can be deflated from a huge one. */
const MOST_CHARACTERS = 200_000;

/** A cell's code under way. */
export interface SharedCode {
  /** The chapter's folder. */
  readonly chapter: string;
  readonly cell: string;
  readonly text: string;
}

/** What an address or a file says. */
export type Arrival =
  | { readonly kind: 'none' }
  | { readonly kind: 'code'; readonly code: SharedCode }
  /** Written by a later version of the site. */
  | { readonly kind: 'newer' }
  /** Cut off on its way, or nothing that this site wrote. */
  | { readonly kind: 'broken' };

const PLACE = /^\d\d-[a-z0-9-]{1,80}$/;
const CELL = /^(exercises\/)?[a-z0-9-]{1,80}$/;

/** The fragment for some code, with its `#`. */
export async function shareFragment(code: SharedCode): Promise<string> {
  const json = JSON.stringify([code.chapter, code.cell, code.text]);
  const deflated = await through(
    new TextEncoder().encode(json),
    new CompressionStream('deflate-raw'),
    Number.POSITIVE_INFINITY,
  );
  return `#code=${VERSION}.${base64url(deflated)}`;
}

/** Reads an address's fragment. Never throws, whatever it is. */
export async function readFragment(fragment: string): Promise<Arrival> {
  const [, version, data] = /^#code=(\d{1,6})\.([\w-]*)$/.exec(fragment) ?? [];
  if (version === undefined || data === undefined) {
    return { kind: fragment.startsWith('#code=') ? 'broken' : 'none' };
  }
  if (Number(version) > VERSION) return { kind: 'newer' };
  try {
    const bytes = await through(
      bytesOf(data),
      new DecompressionStream('deflate-raw'),
      4 * MOST_CHARACTERS,
    );
    return read(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return { kind: 'broken' };
  }
}

/** The file for code too long for a link. */
export function shareFile({ chapter, cell, text }: SharedCode): string {
  const document = { format: 'even-keel-code', version: VERSION, chapter, cell, text };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Reads such a file. Never throws. */
export function readShareFile(text: string): Arrival {
  try {
    const { format, version, chapter, cell, text: code } = JSON.parse(text);
    if (format !== 'even-keel-code') return { kind: 'broken' };
    if (typeof version === 'number' && version > VERSION) return { kind: 'newer' };
    return read([chapter, cell, code]);
  } catch {
    return { kind: 'broken' };
  }
}

function read(value: unknown): Arrival {
  const [chapter, cell, text] = Array.isArray(value) ? (value as unknown[]) : [];
  const sound =
    typeof chapter === 'string' &&
    PLACE.test(chapter) &&
    typeof cell === 'string' &&
    CELL.test(cell) &&
    typeof text === 'string' &&
    text.length <= MOST_CHARACTERS;
  return sound ? { kind: 'code', code: { chapter, cell, text } } : { kind: 'broken' };
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream: ReadableStream<Uint8Array> = new Blob([bytes]).stream().pipeThrough(transform);
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > mostBytes) {
      void reader.cancel().catch(() => {});
      throw new RangeError(`expected at most ${mostBytes} bytes`);
    }
    chunks.push(part.value);
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

function base64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
