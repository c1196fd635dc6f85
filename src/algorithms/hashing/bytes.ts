/** What a hash reads: bytes, or text, which stands for its UTF-8 bytes. */
export type Hashable = string | Uint8Array;

/** Where text becomes bytes; overwritten by the next. Hashes are computed at once and keep nothing. */
let scratch = new Uint8Array(256);

/**
 * The bytes to hash. Those of a text are only good until the next call, and only up to
 * `lengthOf` the same text: the buffer is shared and longer.
 * @throws TypeError for anything but text and bytes
 * @example lengthOf('é') // => 2
 * @example bytesOf('é')[0] // => 0xc3
 */
export function bytesOf(data: Hashable): Uint8Array {
  if (typeof data !== 'string') return requireBytes(data);
  if (scratch.length < data.length * 3) scratch = new Uint8Array(data.length * 6);
  encode(data);
  return scratch;
}

/**
 * How many bytes there are to hash.
 * @throws TypeError for anything but text and bytes
 * @example lengthOf('€') // => 3
 */
export function lengthOf(data: Hashable): number {
  if (typeof data !== 'string') return requireBytes(data).length;
  let length = data.length;
  for (let index = 0; index < data.length; index++) {
    const unit = data.charCodeAt(index);
    if (unit < 0x80) continue;
    length += unit < 0x800 || isPair(data, index) || isPair(data, index - 1) ? 1 : 2;
  }
  return length;
}

/**
 * The 32-bit word at an offset, least significant byte first, as a signed number.
 * @example wordAt(Uint8Array.of(1, 2, 0, 0), 0) // => 513
 */
export function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

function requireBytes(data: unknown): Uint8Array {
  if (data instanceof Uint8Array) return data;
  throw new TypeError(`data must be text or a Uint8Array, got ${typeof data}`);
}

/** Whether a high and a low surrogate, one character beyond 2¹⁶, stand here. */
function isPair(text: string, index: number): boolean {
  const first = text.charCodeAt(index);
  const second = text.charCodeAt(index + 1);
  return first >= 0xd800 && first < 0xdc00 && second >= 0xdc00 && second < 0xe000;
}

/** Writes UTF-8; a surrogate without its other half becomes U+FFFD, as `TextEncoder` has it. */
function encode(text: string): void {
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    let code = text.charCodeAt(index);
    if (code < 0x80) {
      scratch[at++] = code;
      continue;
    }
    if (isPair(text, index)) code = text.codePointAt(index++)!;
    else if (code >= 0xd800 && code < 0xe000) code = 0xfffd;
    if (code < 0x800) {
      scratch[at++] = 0xc0 | (code >> 6);
    } else {
      if (code < 0x10000) {
        scratch[at++] = 0xe0 | (code >> 12);
      } else {
        scratch[at++] = 0xf0 | (code >> 18);
        scratch[at++] = 0x80 | ((code >> 12) & 63);
      }
      scratch[at++] = 0x80 | ((code >> 6) & 63);
    }
    scratch[at++] = 0x80 | (code & 63);
  }
}
