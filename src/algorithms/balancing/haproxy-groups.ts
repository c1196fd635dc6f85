import { DeadlineQueue, type SavedDeadlines } from '#algorithms/balancing/deadline-queue';
import { MOST_WEIGHT } from '#algorithms/balancing/haproxy-weight';

/** HAProxy computes with sixteenths of a weight, to which it could throttle a server. */
const SCALE = 16;
const MOST = MOST_WEIGHT * SCALE;

/** Which of the trees a server stands in. */
type Tree = 'none' | 'first' | 'second' | 'current';

interface Place {
  /** In sixteenths; 0 when it may not be picked. */
  weight: number;
  tree: Tree;
  /** When it was last due and is due next, in decisions; what division left over. */
  last: number;
  next: number;
  rest: number;
}

/** What `save` copies and `restore` puts back. */
export interface SavedGroups {
  readonly position: number;
  readonly windowWeight: number;
  readonly totalWeight: number;
  readonly initial: 'first' | 'second';
  readonly places: readonly Place[];
  readonly trees: Readonly<Record<Exclude<Tree, 'none'>, SavedDeadlines>>;
}

/**
 * The trees of HAProxy's "fast weighted round robin" (src/lb_fwrr.c), in 2.6 and before. Time is
 * counted in decisions, and a server of weight w out of a total W is due every W / w of them. Those
 * that are due within this window of W decisions wait in the current tree by when; those not seen in
 * this window wait in the initial one, heaviest first, and fill the holes; those due later wait for
 * the next window, when the two change places.
 * @example
 * const groups = new HaproxyGroups();
 * groups.start([5, 1, 1]);
 * Array.from('1234567', () => groups.next()).join('') // => '0001002'
 */
export class HaproxyGroups {
  #trees = {
    first: new DeadlineQueue(),
    second: new DeadlineQueue(),
    current: new DeadlineQueue(),
  };
  #initial: 'first' | 'second' = 'first';
  #places: Place[] = [];
  #position = 0;
  #windowWeight = 0;
  #totalWeight = 0;

  /** Begins with these weights, in the servers' order; 0 for one that may not be picked. */
  start(weights: readonly number[]): void {
    for (const tree of Object.values(this.#trees)) tree.clear();
    this.#places = weights.map((weight) => ({
      weight: weight * SCALE,
      tree: 'none',
      last: 0,
      next: 0,
      rest: 0,
    }));
    this.#totalWeight = this.#places.reduce((sum, { weight }) => sum + weight, 0);
    this.#position = this.#windowWeight = this.#totalWeight;
    this.#places.forEach(({ weight }, server) => {
      if (weight > 0) this.#queueByWeight(this.#initial, server);
    });
  }

  /** The server of the next decision; −1 when none may be picked. */
  next(): number {
    if (this.#totalWeight === 0) return -1;
    if (this.#windowWeight === 0) this.#position = this.#windowWeight = this.#totalWeight;
    let server = this.#first();
    if (server < 0) {
      this.#initial = this.#later();
      this.#position = this.#windowWeight = this.#totalWeight;
      server = this.#first();
    }
    this.#dequeue(server);
    const place = this.#places[server]!;
    const fresh = place.next === 0;
    place.last = fresh ? this.#position : place.next;
    place.next = place.last + Math.floor(this.#totalWeight / place.weight);
    place.rest += this.#totalWeight % place.weight;
    if (place.rest >= place.weight) {
      place.rest -= place.weight;
      place.next += 1;
    }
    this.#position += 1;
    this.#queue(server);
    return server;
  }

  /** A server has another weight, or went down (0), or came back. */
  reweigh(server: number, weight: number): void {
    const place = this.#places[server]!;
    const before = place.weight;
    const after = weight * SCALE;
    if (before === after) return;
    this.#totalWeight += after - before;
    if (after === 0) {
      this.#dequeue(server);
      place.tree = 'none';
      place.weight = 0;
    } else if (before === 0) {
      place.weight = after;
      const left = this.#totalWeight + this.#windowWeight - this.#position;
      place.next = this.#position + Math.trunc(left / after);
      this.#queue(server);
    } else if (place.tree === this.#initial) {
      this.#dequeue(server);
      place.weight = after;
      this.#queueByWeight(this.#initial, server);
    } else {
      this.#move(server, after);
    }
  }

  save(): SavedGroups {
    const { first, second, current } = this.#trees;
    return {
      position: this.#position,
      windowWeight: this.#windowWeight,
      totalWeight: this.#totalWeight,
      initial: this.#initial,
      places: this.#places.map((place) => ({ ...place })),
      trees: { first: first.save(), second: second.save(), current: current.save() },
    };
  }

  restore(saved: SavedGroups): void {
    this.#position = saved.position;
    this.#windowWeight = saved.windowWeight;
    this.#totalWeight = saved.totalWeight;
    this.#initial = saved.initial;
    this.#places = saved.places.map((place) => ({ ...place }));
    for (const name of ['first', 'second', 'current'] as const) {
      this.#trees[name].restore(saved.trees[name]);
    }
  }

  #later(): 'first' | 'second' {
    return this.#initial === 'first' ? 'second' : 'first';
  }

  /** Who is due, or else the heaviest that this window has not seen, or else who is due soonest. */
  #first(): number {
    const due = this.#trees.current.first;
    if (due >= 0 && this.#places[due]!.next <= this.#position) return due;
    const unseen = this.#trees[this.#initial].first;
    if (unseen < 0) return due;
    this.#places[unseen]!.next = 0;
    this.#places[unseen]!.rest = 0;
    return unseen;
  }

  /** One that runs gets its new place: sooner than before, but not in the past. */
  #move(server: number, weight: number): void {
    const place = this.#places[server]!;
    if (place.tree === this.#later()) place.next += this.#windowWeight;
    const step = Math.floor(this.#totalWeight / weight);
    place.next = Math.min(place.last + step, place.next);
    place.rest = 0;
    if (place.next < this.#position + 2) place.next = this.#position + step;
    this.#dequeue(server);
    place.weight = weight;
    this.#queue(server);
  }

  #dequeue(server: number): void {
    const { tree } = this.#places[server]!;
    if (tree === 'none') return;
    if (this.#trees[tree].first === server) this.#trees[tree].pop();
    else this.#trees[tree].remove(server);
  }

  #queueByWeight(tree: 'first' | 'second', server: number): void {
    const place = this.#places[server]!;
    this.#trees[tree].push(MOST - place.weight, server);
    place.tree = tree;
  }

  #queue(server: number): void {
    const place = this.#places[server]!;
    const window = this.#windowWeight;
    if (place.next >= 2 * window || place.next >= window + this.#totalWeight) {
      place.next -= window;
      this.#queueByWeight(this.#later(), server);
    } else {
      const finer = Math.floor((MOST + place.rest - place.weight) / SCALE);
      this.#trees.current.push(MOST_WEIGHT * place.next + finer, server);
      place.tree = 'current';
    }
  }
}
