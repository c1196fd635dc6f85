import type { Checks } from 'evenkeel/exercises';
import { checksOf, type Orders } from '../../pick-orders.ts';

/** nginx’s orders: the book’s library, which is held against nginx itself, gives the same. */
export const orders: Orders = {
  'five-one-one': [{ weights: [5, 1, 1], order: 'aabacaaaabacaaaabacaa' }],
  'four-three-two': [{ weights: [4, 3, 2], order: 'abcabacbaabcabacba' }],
  'takes-turns': [{ weights: [2, 2, 2], order: 'abcabcabc' }],
  'left-out': [
    { weights: [5, 1, 1], order: 'aab' },
    { weights: [5, 1, 1], down: 'ada', order: 'ccccbcbcbcbcbcbcbcbc' },
    { weights: [5, 1, 1], order: 'aabaacaaabaaca' },
  ],
  'none-up': [{ weights: [5, 1, 1], down: 'ada bao cal', order: '--' }],
};

export const checks: Checks = checksOf(orders);
