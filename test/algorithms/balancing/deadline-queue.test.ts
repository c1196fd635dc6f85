import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DeadlineQueue } from '#algorithms/balancing/deadline-queue';
import { checkProperty } from '../../property';

test('DeadlineQueue is a sorted list, first in first out among equals', () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ push: fc.nat(5) }) },
    { weight: 2, arbitrary: fc.constant({ pop: true }) },
    { weight: 1, arbitrary: fc.record({ remove: fc.nat(60) }) },
    { weight: 1, arbitrary: fc.constant({ copy: true }) },
  );
  checkProperty(
    fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
      let queue = new DeadlineQueue();
      let model: { deadline: number; item: number }[] = [];
      steps.forEach((each, item) => {
        if ('push' in each) {
          queue.push(each.push, item);
          const after = model.findIndex(({ deadline }) => deadline > each.push);
          model.splice(after < 0 ? model.length : after, 0, { deadline: each.push, item });
        } else if ('pop' in each) {
          expect(queue.pop()).toBe(model.shift()?.item ?? -1);
        } else if ('remove' in each) {
          queue.remove(each.remove);
          model = model.filter(({ item: other }) => other !== each.remove);
        } else {
          const copy = new DeadlineQueue();
          copy.restore(structuredClone(queue.save()));
          queue = copy;
        }
        expect(queue.size).toBe(model.length);
        expect(queue.first).toBe(model[0]?.item ?? -1);
        expect(queue.earliest).toBe(model[0]?.deadline ?? Infinity);
      });
    }),
  );
});
