import type { Checks } from 'evenkeel/exercises';
import { checksOf, type Orders } from '../../pick-orders.ts';

/** nginx’s orders: the book’s library, which is held against nginx itself, gives the same. */
export const orders: Orders = {
  'as-before': [{ weights: [5, 1, 1], order: 'aabacaaaabacaa' }],
  'keeps-state': [
    { weights: [5, 1, 1], order: 'aab' },
    { weights: [5, 5, 1], order: 'abcabababab' },
  ],
  'every-pick': Array.from('abcacbcabcab', (order, i) => ({
    weights: i % 2 === 0 ? [3, 3, 3] : [4, 4, 4],
    order,
  })),
  drains: [
    { weights: [5, 1, 1], order: 'aaba' },
    { weights: [1, 1, 0], order: 'aabababa' },
    { weights: [5, 1, 1], order: 'caaabaacaaabaa' },
  ],
};

export const checks: Checks = checksOf(orders);
