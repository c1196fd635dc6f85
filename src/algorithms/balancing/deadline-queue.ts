/** What `save` copies and `restore` puts back. */
export interface SavedDeadlines {
  readonly deadlines: readonly number[];
  readonly orders: readonly number[];
  readonly items: readonly number[];
  readonly nextOrder: number;
}

/**
 * Numbers, each with a deadline, the earliest first and of equal ones the first to come: a binary
 * heap in three parallel arrays. A hole moves up or down instead of swapping.
 * @example
 * const queue = new DeadlineQueue()
 * for (const [deadline, item] of [[2, 7], [1, 8], [1, 9]]) queue.push(deadline, item)
 * Array.from('123', () => queue.pop()) // => [8, 9, 7]
 */
export class DeadlineQueue {
  #deadlines: number[] = [];
  #orders: number[] = [];
  #items: number[] = [];
  #nextOrder = 0;

  get size(): number {
    return this.#items.length;
  }

  /** The earliest deadline; Infinity when there is none. */
  get earliest(): number {
    return this.#deadlines[0] ?? Infinity;
  }

  /** The item that `pop` would take; −1 when there is none. */
  get first(): number {
    return this.#items[0] ?? -1;
  }

  push(deadline: number, item: number): void {
    this.#place(this.#items.length, deadline, this.#nextOrder++, item);
  }

  /** Takes the first item away; −1 when there is none. */
  pop(): number {
    const [first = -1] = this.#items;
    const deadline = this.#deadlines.pop();
    const order = this.#orders.pop();
    const item = this.#items.pop();
    if (this.#items.length > 0) this.#sink(deadline!, order!, item!);
    return first;
  }

  /** Takes an item away wherever it stands, in linear time. */
  remove(item: number): void {
    const kept = this.save();
    this.clear();
    for (let at = 0; at < kept.items.length; at++) {
      if (kept.items[at] === item) continue;
      this.#place(this.#items.length, kept.deadlines[at]!, kept.orders[at]!, kept.items[at]!);
    }
  }

  clear(): void {
    this.#deadlines = [];
    this.#orders = [];
    this.#items = [];
  }

  save(): SavedDeadlines {
    return {
      deadlines: [...this.#deadlines],
      orders: [...this.#orders],
      items: [...this.#items],
      nextOrder: this.#nextOrder,
    };
  }

  restore({ deadlines, orders, items, nextOrder }: SavedDeadlines): void {
    this.#deadlines = [...deadlines];
    this.#orders = [...orders];
    this.#items = [...items];
    this.#nextOrder = nextOrder;
  }

  #before(deadline: number, order: number, at: number): boolean {
    const other = this.#deadlines[at]!;
    return deadline < other || (deadline === other && order < this.#orders[at]!);
  }

  #set(at: number, deadline: number, order: number, item: number): void {
    this.#deadlines[at] = deadline;
    this.#orders[at] = order;
    this.#items[at] = item;
  }

  #move(from: number, to: number): void {
    this.#set(to, this.#deadlines[from]!, this.#orders[from]!, this.#items[from]!);
  }

  /** Lets a hole at `at` rise to where the entry belongs. */
  #place(at: number, deadline: number, order: number, item: number): void {
    let hole = at;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.#before(deadline, order, parent)) break;
      this.#move(parent, hole);
      hole = parent;
    }
    this.#set(hole, deadline, order, item);
  }

  /** Lets the hole at the top sink to where the entry belongs. */
  #sink(deadline: number, order: number, item: number): void {
    const count = this.#items.length;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= count) break;
      const right = child + 1;
      if (right < count && this.#before(this.#deadlines[right]!, this.#orders[right]!, child)) {
        child = right;
      }
      if (this.#before(deadline, order, child)) break;
      this.#move(child, hole);
      hole = child;
    }
    this.#set(hole, deadline, order, item);
  }
}
