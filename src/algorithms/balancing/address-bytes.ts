/** The bytes of the address last read. */
const bytes = new Uint8Array(16);

/**
 * Reads an IP address: 4 bytes for IPv4, 16 for IPv6, none for anything else. They are good until the
 * next call.
 * @example addressBytes('192.168.1.7').join('.') // => '192.168.1.7'
 * @example addressBytes('2001:db8::1')[15] // => 1
 * @example addressBytes('unix:').length // => 0
 */
export function addressBytes(address: string): Uint8Array {
  if (address.includes(':')) return bytes.subarray(0, readGroups(address) ? 16 : 0);
  return bytes.subarray(0, readOctets(address, 0) ? 4 : 0);
}

/** Dotted decimals, into four bytes from `at` on. */
function readOctets(text: string, at: number): boolean {
  let place = 0;
  let value = -1;
  for (let index = 0; index <= text.length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit >= 0 && digit <= 9) {
      value = (value < 0 ? 0 : value * 10) + digit;
      if (value > 255) return false;
    } else {
      if (value < 0 || place > 3 || (index < text.length && digit !== -2)) return false;
      bytes[at + place++] = value;
      value = -1;
    }
  }
  return place === 4;
}

/** Groups of hexadecimal digits, the zeros of one run left out as `::`. */
function readGroups(address: string): boolean {
  const halves = address.split('::');
  if (halves.length > 2) return false;
  bytes.fill(0);
  const [head = '', tail] = halves;
  const headLength = readHalf(head, 0);
  if (tail === undefined) return headLength === 16;
  const tailLength = readHalf(tail, headLength);
  if (headLength < 0 || tailLength < 0 || headLength + tailLength > 14) return false;
  bytes.copyWithin(16 - tailLength, headLength, headLength + tailLength);
  bytes.fill(0, headLength, 16 - tailLength);
  return true;
}

/** How many bytes were read from `at` on; −1 for what is no part of an address. */
function readHalf(text: string, at: number): number {
  if (text === '') return 0;
  const groups = text.split(':');
  let place = at;
  for (const [index, group] of groups.entries()) {
    if (index === groups.length - 1 && group.includes('.')) {
      return place <= 12 && readOctets(group, place) ? place + 4 - at : -1;
    }
    if (place > 14 || !/^[0-9a-f]{1,4}$/i.test(group)) return -1;
    const value = Number.parseInt(group, 16);
    bytes[place++] = value >> 8;
    bytes[place++] = value & 255;
  }
  return place - at;
}
