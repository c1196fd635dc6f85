import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sectionsInView } from '../../src/components/reading/sections-in-view.ts';
import { checkProperty } from '../property.ts';

test('half a window of a long section, or all of a short one', () => {
  // Two long sections meet a third down the window: the lower one has two thirds of it.
  expect(sectionsInView([-2000, 300], 3000, 900)).toEqual([1]);
  expect(sectionsInView([-2000, 450], 3000, 900)).toEqual([0, 1]);
  // Three short ones at the end of a page are all there.
  expect(sectionsInView([-2000, 300, 400, 500], 600, 900)).toEqual([1, 2, 3]);
  // A short one that is cut off is not.
  expect(sectionsInView([-50, 50], 150, 900)).toEqual([1]);
  expect(sectionsInView([1000], 2000, 900)).toEqual([]);
  expect(sectionsInView([-2000], -100, 900)).toEqual([]);
});

test('wherever one is between a text’s ends, something is in view', () => {
  checkProperty(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 200, max: 2000 }),
      fc.nat(),
      (lengths, height, place) => {
        const total = lengths.reduce((sum, length) => sum + length, 0);
        fc.pre(total > height);
        let top = -(place % (total - height + 1));
        const tops = lengths.map((length) => {
          const here = top;
          top += length;
          return here;
        });
        expect(sectionsInView(tops, top, height).length).toBeGreaterThan(0);
      },
    ),
  );
});
