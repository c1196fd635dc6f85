import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventHeap } from '#simulator/kernel/event-heap';
import { checkProperty } from '../../property.ts';

interface Entry {
  readonly timeMs: number;
  readonly sequence: number;
}

const inOrder = (a: Entry, b: Entry) => a.timeMs - b.timeMs || a.sequence - b.sequence;

test('gives back what a sorted list would, ties in the order of sequence', () => {
  const command = fc.record({
    kind: fc.constantFrom('push', 'push', 'pop', 'replace'),
    // Few different times, so that there are ties.
    timeMs: fc.integer({ min: 0, max: 9 }),
  });
  checkProperty(
    fc.property(fc.array(command, { maxLength: 200 }), (commands) => {
      const heap = new EventHeap(1);
      let model: Entry[] = [];
      commands.forEach(({ kind, timeMs }, sequence) => {
        model = model.sort(inOrder);
        if (kind === 'push' || model.length === 0) {
          heap.push(timeMs, sequence, sequence);
          model.push({ timeMs, sequence });
        } else if (kind === 'pop') {
          expect(heap.pop()).toBe(model.shift()!.sequence);
        } else {
          expect(heap.replaceTop(timeMs, sequence, sequence)).toBe(model.shift()!.sequence);
          model.push({ timeMs, sequence });
        }
        const first = model.sort(inOrder)[0];
        expect(heap.topMs).toBe(first?.timeMs ?? Infinity);
        if (first !== undefined) expect(heap.topSequence).toBe(first.sequence);
        expect(heap.count).toBe(model.length);
      });
    }),
  );
});

test('removes the events that match, first event first, and keeps the others', () => {
  const heap = new EventHeap();
  for (const [timeMs, payload] of [
    [5, 1],
    [3, 2],
    [4, 3],
    [3, 4],
    [1, 5],
  ] as const) {
    heap.push(timeMs, payload, payload);
  }
  expect(heap.remove((payload) => payload % 2 === 0)).toEqual([2, 4]);
  expect([heap.pop(), heap.pop(), heap.pop(), heap.topMs]).toEqual([5, 3, 1, Infinity]);
});

test('moves events to other times', () => {
  const heap = new EventHeap();
  for (const payload of [1, 2, 3]) heap.push(payload * 10, payload, payload);
  heap.reschedule((payload, timeMs) => (payload === 1 ? 25 : timeMs));
  expect([heap.pop(), heap.pop(), heap.pop()]).toEqual([2, 1, 3]);
});
