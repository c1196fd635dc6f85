import { describe, expect, test } from 'vitest';
import type { Place } from '#figures/chart/chart-data';
import { WalkCounter } from '#figures/chart/walk-counter';
import { walkMarks } from '#figures/chart/walk-marks';
import { trace } from '#simulator/simulate';
import { TRANSITION_WIDTH } from '#simulator/trace';
import { storm } from './chart-scenarios.ts';
import { phaseLook } from './looks.ts';

const { transitions, report } = trace(storm(2));
const rows = Array.from({ length: transitions.length / TRANSITION_WIDTH }, (_, row) =>
  transitions.slice(row * TRANSITION_WIDTH, (row + 1) * TRANSITION_WIDTH),
);

/** The trace in frames of so many rows. */
function walk(rowsPerFrame: number) {
  const counter = new WalkCounter(2000);
  const points: Place[] = [];
  for (let row = 0; row < rows.length; row += rowsPerFrame) {
    const frame = rows.slice(row, row + rowsPerFrame).flatMap((each) => [...each]);
    const nowMs = frame[frame.length - TRANSITION_WIDTH]!;
    points.push(...counter.read({ nowMs, transitions: Float64Array.from(frame), rewound: false }));
  }
  return points;
}

describe('the counter of a walk', () => {
  test('counts what the report counts', () => {
    const points = walk(100);
    // The report's slices are as long, and the last one is never closed by a frame.
    for (const [slice, { x, y }] of points.entries()) {
      expect(x).toBe((report.series.offered[slice]! * 1000) / report.series.sliceMs);
      expect(y).toBe((report.series.succeeded[slice]! * 1000) / report.series.sliceMs);
    }
    expect(points.length).toBeGreaterThanOrEqual(58);
  });

  test('does not care how the run is cut into frames', () => {
    expect(walk(7)).toEqual(walk(1000));
  });

  test('begins anew when the run does', () => {
    const counter = new WalkCounter(2000);
    const frame = { nowMs: 5000, transitions, rewound: true };
    const first = counter.read({ ...frame, nowMs: 120_000 });
    expect(counter.read({ ...frame, nowMs: 120_000 })).toEqual(first);
  });
});

test('a walk is a trail and a place, within the chart', () => {
  const marks = walkMarks(phaseLook, 'wide', [
    { x: 10, y: 10 },
    { x: 500, y: 500 },
  ]);
  expect(marks.map(({ key }) => key)).toEqual(['trail', 'here']);
  const [first] = walkMarks(phaseLook, 'wide', [{ x: 120, y: 120 }]).slice(1);
  expect(marks[1]).toEqual(first);
  expect(walkMarks(phaseLook, 'wide', [])).toEqual([]);
});
