/** A place on the circle, and the position of the server it belongs to. */
export type Point = { readonly at: number; readonly owner: number };
type Named = { readonly name: string; readonly weight: number };

/** CRC-32, bit by bit; `before` is the hash of what stands in front. */
export function hash(text: string, before = 0): number {
  let rest = ~before;
  for (let i = 0; i < text.length; i++) {
    rest ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++)
      rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return ~rest >>> 0;
}

/** Points for every server on a circle of 2³² places, in order. */
export function ring(servers: readonly Named[], each = 160): Point[] {
  const points = servers.flatMap(({ name, weight }, owner) => {
    let at = 0;
    return Array.from({ length: each * weight }, () => {
      const last = [0, 8, 16, 24].map((shift) => (at >>> shift) & 255);
      at = hash(String.fromCharCode(...last), hash(`${name}\0`));
      return { at, owner };
    });
  });
  return points.sort((a, b) => a.at - b.at);
}

hash('123456789').toString(16); // => 'cbf43926'
