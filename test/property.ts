import { relative } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';

/**
 * Tries a property on random cases, the same ones each time: those of seed 20, or of `SEED` in the
 * environment. A failure shows the smallest case that breaks it and the command that replays it.
 */
export function checkProperty<Case>(
  property: fc.IProperty<Case>,
  options: fc.Parameters<Case> = {},
): void {
  report(fc.check(property, { ...settings(), ...options }));
}

/** The same for a property that must be waited for. */
export async function checkAsyncProperty<Case>(
  property: fc.IAsyncProperty<Case>,
  options: fc.Parameters<Case> = {},
): Promise<void> {
  report(await fc.check(property, { ...settings(), ...options }));
}

const settings = () => ({ numRuns: 200, seed: Number(process.env.SEED ?? 20) });

function report<Case>(outcome: fc.RunDetails<Case>): void {
  if (!outcome.failed) return;
  const { seed } = outcome;
  const file = relative(process.cwd(), expect.getState().testPath ?? '');
  const replay = `Replay with: SEED=${seed} npx vitest run ${file}`;
  throw new Error(`${fc.defaultReportMessage(outcome)}\n\n${replay}`, {
    cause: outcome.errorInstance,
  });
}
