import type { Checks } from 'evenkeel/exercises';
import { checksOf, type Orders } from '../../pick-orders.ts';

/** nginx’s orders: the book’s library, which is held against nginx itself, gives the same. */
export const orders: Orders = {
  'as-before': [{ weights: [5, 1, 1], order: 'aabacaaaabacaa' }],
  'after-failure': [
    { weights: [5, 1, 1], order: 'aabacaa' },
    { weights: [5, 1, 1], ended: ['ada', 'error'], order: 'bcaabaacaaabaacaaabaa' },
  ],
  'after-timeout': [
    { weights: [4, 4, 4], order: 'abc' },
    { weights: [4, 4, 4], ended: ['bao', 'timeout'], order: 'acacbacbacbacbacba' },
  ],
  'not-below-zero': [
    { weights: [5, 5, 5], order: 'abc' },
    { weights: [5, 5, 5], ended: ['bao', 'error'], order: 'ac' },
    { weights: [5, 5, 5], ended: ['bao', 'error'], order: 'acacbacbacbacbacba' },
  ],
  'success-costs-nothing': [
    { weights: [5, 1, 1], order: 'aabacaa' },
    { weights: [5, 1, 1], ended: ['ada', 'ok'], order: 'aabacaa' },
  ],
};

export const checks: Checks = checksOf(orders);
