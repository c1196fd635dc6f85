import type { Admission } from '#simulator/policies/admission';

/**
 * Doors one behind the other: an attempt comes in when each of them lets it. A rate limit counts what
 * a later door turns away.
 * @example
 * const doors = severalDoors([insideLimit({ most: 5 }), insideLimit({ most: 2 })]);
 * [1, 2].map((inside) => doors.admits({}, inside, {})) // => [true, false]
 */
export function severalDoors(doors: readonly Admission[]): Admission {
  const isGauged = doors.some(({ gauges }) => gauges !== undefined);
  return {
    admits(request, inside, context) {
      const closed = doors.findIndex((door) => !door.admits(request, inside, context));
      for (const door of doors.slice(0, Math.max(0, closed))) {
        door.released?.(request, context.nowMs);
      }
      return closed < 0;
    },
    released(request, nowMs) {
      for (const door of doors) door.released?.(request, nowMs);
    },
    finished(outcome, request, nowMs) {
      for (const door of doors) door.finished?.(outcome, request, nowMs);
    },
    ...(isGauged && {
      gauges: (nowMs: number) =>
        Object.assign({}, ...doors.map((door) => door.gauges?.(nowMs))) as Record<string, number>,
    }),
    save: () => doors.map((door) => door.save?.()),
    restore(saved) {
      for (const [at, door] of doors.entries()) door.restore?.((saved as unknown[])[at]);
    },
  };
}
