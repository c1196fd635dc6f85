/**
 * Points on a circle of 64-bit numbers, each belonging to a server. A key belongs to the first point at
 * or after its own hash, and past the last to the first of all. Rings of 32-bit hashes leave the low
 * half 0. Of points with the same hash, the one that was added first comes first.
 * @example
 * const ring = new HashRing(2)
 * ring.add(10, 0, 7)
 * ring.add(20, 0, 8)
 * ring.sort();
 * [5, 10, 11, 21].map((hash) => ring.owner(ring.find(hash, 0))) // => [7, 7, 8, 7]
 */
export class HashRing {
  size = 0;
  #highs: Uint32Array;
  #lows: Uint32Array;
  #owners: Int32Array;

  /** @param capacity points that it will have, at most */
  constructor(capacity: number) {
    this.#highs = new Uint32Array(capacity);
    this.#lows = new Uint32Array(capacity);
    this.#owners = new Int32Array(capacity);
  }

  /** Adds a point. The halves of its hash may be signed or unsigned. */
  add(high: number, low: number, owner: number): void {
    this.#highs[this.size] = high;
    this.#lows[this.size] = low;
    this.#owners[this.size] = owner;
    this.size += 1;
  }

  /** Puts the points in order: once, after the last was added. */
  sort(): void {
    const [highs, lows, owners] = [this.#highs, this.#lows, this.#owners];
    const order = Uint32Array.from({ length: this.size }, (_, point) => point);
    order.sort((a, b) => highs[a]! - highs[b]! || lows[a]! - lows[b]! || a - b);
    this.#highs = order.map((point) => highs[point]!);
    this.#lows = order.map((point) => lows[point]!);
    this.#owners = Int32Array.from(order, (point) => owners[point]!);
  }

  /** Drops every point whose hash another has, but the first. */
  dropDuplicates(): void {
    let kept = 0;
    for (let point = 0; point < this.size; point++) {
      const again =
        point > 0 &&
        this.#highs[point] === this.#highs[kept - 1] &&
        this.#lows[point] === this.#lows[kept - 1];
      if (again) continue;
      this.#highs[kept] = this.#highs[point]!;
      this.#lows[kept] = this.#lows[point]!;
      this.#owners[kept++] = this.#owners[point]!;
    }
    this.size = kept;
  }

  /** The point that a hash belongs to, from 0 to size − 1, in O(log n). The halves are unsigned. */
  find(high: number, low: number): number {
    let from = 0;
    let to = this.size;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const midHigh = this.#highs[middle]!;
      if (midHigh < high || (midHigh === high && this.#lows[middle]! < low)) from = middle + 1;
      else to = middle;
    }
    return from === this.size ? 0 : from;
  }

  owner(point: number): number {
    return this.#owners[point]!;
  }

  /** The high half of a point's hash. */
  high(point: number): number {
    return this.#highs[point]!;
  }

  /** The low half of a point's hash. */
  low(point: number): number {
    return this.#lows[point]!;
  }
}
