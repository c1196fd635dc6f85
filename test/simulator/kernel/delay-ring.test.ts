import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DelayRing } from '#simulator/kernel/delay-ring';
import { checkProperty } from '../../property.ts';

test('is a queue whose entries are due a constant delay after they came, however it grows', () => {
  checkProperty(
    fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (pushes) => {
      const ring = new DelayRing(50, 1);
      const model: number[] = [];
      pushes.forEach((push, nowMs) => {
        if (push) {
          ring.push(nowMs, nowMs, nowMs, 0);
          model.push(nowMs);
        } else if (model.length > 0) {
          expect(ring.pop()).toBe(model.shift());
        }
        expect(ring.count).toBe(model.length);
        expect(ring.headMs).toBe(model.length > 0 ? model[0]! + 50 : Infinity);
      });
    }),
  );
});

test('makes room by dropping void entries before it grows', () => {
  const ring = new DelayRing(5, 4);
  for (let payload = 0; payload < 4; payload++) ring.push(payload, payload, payload, 0);
  ring.pop();
  ring.push(4, 4, 1, 0);
  expect(ring.isFull).toBe(true);
  ring.makeRoom((payload) => payload % 2 === 0);
  expect([ring.count, ring.isFull]).toEqual([3, false]);
  expect([ring.headMs, ring.pop(), ring.headMs, ring.pop(), ring.headMs, ring.pop()]).toEqual([
    6, 1, 8, 3, 9, 1,
  ]);
  expect(ring.headMs).toBe(Infinity);
});
