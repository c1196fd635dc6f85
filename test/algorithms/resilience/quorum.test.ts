import { expect, test } from 'vitest';
import { quorum } from '#algorithms/resilience/quorum';

test('every pair of answers, for small groups', () => {
  for (let members = 1; members <= 6; members++) {
    for (let needed = 1; needed <= members; needed++) {
      for (let agreed = 0; agreed <= members; agreed++) {
        for (let refused = 0; agreed + refused <= members; refused++) {
          // By trying what those who have not answered could still say.
          const missing = members - agreed - refused;
          const best = agreed + missing >= needed;
          const state = quorum(needed, members).state(agreed, refused);
          expect(state).toBe(agreed >= needed ? 'reached' : best ? 'open' : 'lost');
        }
      }
    }
  }
});

test('majorities meet, halves need not', () => {
  expect([quorum(2, 3), quorum(3, 5), quorum(1, 1)].map((each) => each.intersects)).toEqual([
    true,
    true,
    true,
  ]);
  expect([quorum(1, 2), quorum(2, 4), quorum(3, 6)].map((each) => each.intersects)).toEqual([
    false,
    false,
    false,
  ]);
});

test('refuses counts that cannot be', () => {
  expect(() => quorum(0, 3)).toThrow('needed');
  expect(() => quorum(4, 3)).toThrow('needed');
  expect(() => quorum(1, 0)).toThrow('memberCount');
  expect(() => quorum(2, 3).state(2, 2)).toThrow('refused');
  expect(() => quorum(2, 3).state(1.5, 0)).toThrow('agreed');
});
