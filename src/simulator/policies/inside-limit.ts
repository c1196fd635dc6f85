import { requireInteger } from '#algorithms/require-option';
import type { Admission } from '#simulator/policies/admission';

/**
 * Lets attempts in while fewer than so many are inside.
 * @param most a whole number from 0
 * @throws RangeError for any other
 * @example
 * const admission = insideLimit({ most: 2 });
 * [0, 1, 2].map((inside) => admission.admits(undefined, inside)) // => [true, true, false]
 */
export function insideLimit({ most }: { readonly most: number }): Admission {
  requireInteger('most', most, 0);
  return { admits: (_request, inside) => inside < most, save: () => null, restore: () => {} };
}
