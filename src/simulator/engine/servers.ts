import type { Random } from '#numerics/random-stream';
import type { Attempts } from '#simulator/engine/attempts';
import { WaitingBag } from '#simulator/engine/waiting-bag';
import type { Clock } from '#simulator/kernel/clock';
import { DISCIPLINES, type ServerSpec } from '#simulator/scenario/server-spec';

const NONE = -1;
const UNLIMITED = 2 ** 31 - 1;

/** The fields of server `s` that are whole numbers are `numbers[s * NUMBERS + FIELD]`. */
const NUMBERS = 16;
const SLOTS = 0;
const BUSY = 1;
const QUEUED = 2;
const QUEUE_LIMIT = 3;
const MAX_QUEUED = 4;
/** The ends of its queue. */
const FIRST = 5;
const LAST = 6;
/** Reasons to be down; up when there is none. */
const DOWN_REASONS = 7;
/** Reasons to stand still. While there is one, `SLOTS` is 0, so that nothing starts. */
const HOLD_REASONS = 8;
/** A position in `DISCIPLINES`. */
const DISCIPLINE = 9;

/** The others are `values[s * VALUES + FIELD]`. */
const VALUES = 8;
const SPEED = 0;
/** Integrals over time of the busy slots and of the queue, up to `SETTLED_MS`. */
const BUSY_MS = 1;
const QUEUED_MS = 2;
const SETTLED_MS = 3;
const DISPATCHED = 4;
const PROCESSED = 5;

const FIFO = DISCIPLINES.indexOf('fifo');
const LIFO = DISCIPLINES.indexOf('lifo');

/** What a server does with an attempt that reaches it. */
export const Admission = { started: 0, queued: 1, full: 2, down: 3 } as const;

/**
 * The servers as they truly are: slots, a queue each, and what they have done so far. A queue is a
 * chain through the attempts that wait in it.
 * @example
 * const servers = new Servers([{ name: 'a', slots: 1, speed: 1, queueLimit: 1 }], { next: [], previous: [] }, { nowMs: 0 });
 * [7, 8, 9].map((attempt) => servers.admit(0, attempt)); // => [0, 1, 2]
 * servers.finish(0); // => 8
 */
export class Servers {
  readonly count: number;
  readonly names: readonly string[];
  private readonly clock: Clock;
  private readonly attempts: Attempts;
  private readonly numbers: Int32Array;
  private readonly values: Float64Array;
  readonly slots: Int32Array;
  /** Of the servers whose discipline is `random`. */
  private readonly bags: readonly (WaitingBag | undefined)[];
  private readonly random: Random | undefined;

  /** @param random of the discipline `random` */
  constructor(specs: readonly ServerSpec[], attempts: Attempts, clock: Clock, random?: Random) {
    this.random = random;
    this.slots = Int32Array.from(specs, ({ slots }) => slots);
    this.bags = specs.map(({ discipline }) =>
      discipline === 'random' ? new WaitingBag(attempts) : undefined,
    );
    this.count = specs.length;
    this.names = Object.freeze(specs.map(({ name }) => name));
    this.clock = clock;
    this.attempts = attempts;
    this.numbers = new Int32Array(this.count * NUMBERS);
    this.values = new Float64Array(this.count * VALUES);
    specs.forEach(({ slots, speed, queueLimit, discipline = 'fifo' }, server) => {
      this.numbers[server * NUMBERS + DISCIPLINE] = DISCIPLINES.indexOf(discipline);
      this.numbers[server * NUMBERS + SLOTS] = slots;
      this.numbers[server * NUMBERS + QUEUE_LIMIT] = queueLimit ?? UNLIMITED;
      this.numbers[server * NUMBERS + FIRST] = NONE;
      this.numbers[server * NUMBERS + LAST] = NONE;
      this.values[server * VALUES + SPEED] = speed;
    });
  }

  countDispatch(server: number): void {
    this.values[server * VALUES + DISPATCHED]! += 1;
  }

  /** Takes an attempt into a slot or into the queue, if it may. @returns an `Admission` */
  admit(server: number, attempt: number): number {
    const { numbers } = this;
    const at = server * NUMBERS;
    if (numbers[at + DOWN_REASONS] !== 0) return Admission.down;
    if (numbers[at + BUSY]! < numbers[at + SLOTS]!) {
      this.settle(server);
      numbers[at + BUSY]! += 1;
      return Admission.started;
    }
    if (numbers[at + QUEUED]! >= numbers[at + QUEUE_LIMIT]!) return Admission.full;
    this.settle(server);
    this.enqueue(server, attempt);
    return Admission.queued;
  }

  /** The work in one slot is done. @returns the attempt from the queue that is now in it; −1 when none waits */
  finish(server: number): number {
    this.values[server * VALUES + PROCESSED]! += 1;
    return this.vacate(server);
  }

  /** A slot comes free. @returns the attempt from the queue that is now in it; −1 when none waits */
  vacate(server: number): number {
    this.settle(server);
    const next = this.dequeue(server);
    if (next === NONE) this.numbers[server * NUMBERS + BUSY]! -= 1;
    return next;
  }

  /** A slot comes free while the server stands still: nothing takes its place. */
  emptySlot(server: number): void {
    this.settle(server);
    this.numbers[server * NUMBERS + BUSY]! -= 1;
  }

  /** A slot that came free while the server stood still. @returns as `vacate` does; −1 when none is free either */
  fillSlot(server: number): number {
    const { numbers } = this;
    const at = server * NUMBERS;
    if (numbers[at + BUSY]! >= numbers[at + SLOTS]! || numbers[at + QUEUED] === 0) return NONE;
    this.settle(server);
    numbers[at + BUSY]! += 1;
    return this.dequeue(server);
  }

  /** One reason to stand still begins (+1) or is over (−1). @returns whether it does, or no longer */
  changeHold(server: number, change: 1 | -1): boolean {
    const at = server * NUMBERS;
    const before = this.numbers[at + HOLD_REASONS]!;
    this.numbers[at + HOLD_REASONS] = before + change;
    const held = before + change > 0;
    this.numbers[at + SLOTS] = held ? 0 : this.slots[server]!;
    return held !== before > 0;
  }

  isDown(server: number): boolean {
    return this.numbers[server * NUMBERS + DOWN_REASONS]! > 0;
  }

  isHeld(server: number): boolean {
    return this.numbers[server * NUMBERS + HOLD_REASONS]! > 0;
  }

  /**
   * One reason to be down begins.
   * @returns whether it went down now: its slots are then empty, and its queue must be emptied
   */
  addDownReason(server: number): boolean {
    const reasons = this.numbers[server * NUMBERS + DOWN_REASONS]! + 1;
    this.numbers[server * NUMBERS + DOWN_REASONS] = reasons;
    if (reasons > 1) return false;
    this.settle(server);
    this.numbers[server * NUMBERS + BUSY] = 0;
    return true;
  }

  /** One reason to be down is over. @returns whether it came up now */
  removeDownReason(server: number): boolean {
    this.numbers[server * NUMBERS + DOWN_REASONS]! -= 1;
    return this.numbers[server * NUMBERS + DOWN_REASONS] === 0;
  }

  /** The attempt whose turn it is leaves the queue. @returns −1 when none waits */
  dequeue(server: number): number {
    const { numbers } = this;
    const at = server * NUMBERS;
    const discipline = numbers[at + DISCIPLINE]!;
    if (discipline === FIFO) {
      const attempt = numbers[at + FIRST]!;
      if (attempt === NONE) return NONE;
      const { next, previous } = this.attempts;
      const second = next[attempt]!;
      numbers[at + FIRST] = second;
      if (second === NONE) numbers[at + LAST] = NONE;
      else previous[second] = NONE;
      numbers[at + QUEUED]! -= 1;
      return attempt;
    }
    if (numbers[at + QUEUED] === 0) return NONE;
    if (discipline === LIFO) {
      const attempt = numbers[at + LAST]!;
      this.leaveQueue(server, attempt);
      return attempt;
    }
    const bag = this.bags[server]!;
    numbers[at + QUEUED]! -= 1;
    return bag.takeAt(this.random!.integer(bag.count));
  }

  /** An attempt that waits leaves without having had its turn. */
  leaveEarly(server: number, attempt: number): void {
    this.settle(server);
    this.leaveQueue(server, attempt);
  }

  private leaveQueue(server: number, attempt: number): void {
    const { numbers } = this;
    const at = server * NUMBERS;
    numbers[at + QUEUED]! -= 1;
    const bag = this.bags[server];
    if (bag !== undefined) {
      bag.remove(attempt);
      return;
    }
    const { next, previous } = this.attempts;
    const before = previous[attempt]!;
    const behind = next[attempt]!;
    if (before === NONE) numbers[at + FIRST] = behind;
    else next[before] = behind;
    if (behind === NONE) numbers[at + LAST] = before;
    else previous[behind] = before;
  }

  private enqueue(server: number, attempt: number): void {
    const { numbers } = this;
    const at = server * NUMBERS;
    const bag = this.bags[server];
    if (bag !== undefined) bag.put(attempt);
    else {
      const { next, previous } = this.attempts;
      const last = numbers[at + LAST]!;
      next[attempt] = NONE;
      previous[attempt] = last;
      if (last === NONE) numbers[at + FIRST] = attempt;
      else next[last] = attempt;
      numbers[at + LAST] = attempt;
    }
    const queued = numbers[at + QUEUED]! + 1;
    numbers[at + QUEUED] = queued;
    if (queued > numbers[at + MAX_QUEUED]!) numbers[at + MAX_QUEUED] = queued;
  }

  /** Brings the integrals up to now: before the busy slots or the queue change. */
  private settle(server: number): void {
    const { numbers, values } = this;
    const { nowMs } = this.clock;
    const at = server * VALUES;
    const forMs = nowMs - values[at + SETTLED_MS]!;
    values[at + SETTLED_MS] = nowMs;
    values[at + BUSY_MS]! += forMs * numbers[server * NUMBERS + BUSY]!;
    values[at + QUEUED_MS]! += forMs * numbers[server * NUMBERS + QUEUED]!;
  }

  queued(server: number): number {
    return this.numbers[server * NUMBERS + QUEUED]!;
  }

  maxQueued(server: number): number {
    return this.numbers[server * NUMBERS + MAX_QUEUED]!;
  }

  /** Attempts the balancer sent there. */
  dispatched(server: number): number {
    return this.values[server * VALUES + DISPATCHED]!;
  }

  processed(server: number): number {
    return this.values[server * VALUES + PROCESSED]!;
  }

  speed(server: number): number {
    return this.values[server * VALUES + SPEED]!;
  }

  setSpeed(server: number, speed: number): void {
    this.values[server * VALUES + SPEED] = speed;
  }

  /** Busy slots over slots, averaged from 0 to now. */
  utilisation(server: number): number {
    return this.averaged(server, BUSY_MS, BUSY) / this.slots[server]!;
  }

  /** Attempts waiting, averaged from 0 to now. */
  meanQueue(server: number): number {
    return this.averaged(server, QUEUED_MS, QUEUED);
  }

  /** Slot-milliseconds of work until then. @param atMs not before the last change */
  busyMs(server: number, atMs: number): number {
    return this.upTo(server, atMs, BUSY_MS, BUSY);
  }

  /** Milliseconds waited until then, summed over those that wait. @param atMs not before the last change */
  queuedMs(server: number, atMs: number): number {
    return this.upTo(server, atMs, QUEUED_MS, QUEUED);
  }

  private averaged(server: number, integral: number, current: number): number {
    const { nowMs } = this.clock;
    return this.upTo(server, nowMs, integral, current) / nowMs;
  }

  private upTo(server: number, atMs: number, integral: number, current: number): number {
    const sinceMs = atMs - this.values[server * VALUES + SETTLED_MS]!;
    const restMs = sinceMs * this.numbers[server * NUMBERS + current]!;
    return this.values[server * VALUES + integral]! + restMs;
  }
}
