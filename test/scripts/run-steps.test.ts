import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { countExit, total } from '../../scripts/counts.ts';
import { runSteps } from '../../scripts/run-steps.ts';
import { type Step, selectSteps } from '../../scripts/steps.ts';

let folder: string;
let said: string[];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evenkeel-steps-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void said.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

function step(name: string, code: string, more: Partial<Step> = {}): Step {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, code);
  return { name, args: [file], count: countExit, ...more };
}

describe('a run', () => {
  test('goes on after a failure, and shows what failed and nothing else', async () => {
    const counts = await runSteps(
      [
        step('good', 'console.log("fine words")'),
        step('bad', 'console.error("the reason"); process.exitCode = 3;'),
        step('last', ''),
      ],
      1,
    );
    expect(total(counts)).toEqual({ passed: 2, failed: 1, skipped: 0 });
    expect(said.join('\n')).toContain('bad | the reason');
    expect(said.join('\n')).toContain('exit 3');
    expect(said.join('\n')).not.toContain('fine words');
  });

  test('counts a runner that is killed as a failure', async () => {
    const killed = step(
      'killed',
      'process.kill(process.pid, "SIGKILL"); setTimeout(() => {}, 1e4);',
    );
    expect(total(await runSteps([killed], 1)).failed).toBe(1);
  });

  test('counts a runner that does not exist as a failure', async () => {
    const absent: Step = { name: 'absent', args: [join(folder, 'absent.mjs')], count: countExit };
    expect(total(await runSteps([absent], 1)).failed).toBe(1);
  });

  test('does not run, and counts as failed, what needs a step that failed', async () => {
    const after = vi.fn();
    const counts = await runSteps(
      [step('build', 'process.exitCode = 1', { after }), step('browser', '', { needs: ['build'] })],
      1,
    );
    expect(total(counts)).toEqual({ passed: 0, failed: 2, skipped: 0 });
    expect(after).not.toHaveBeenCalled();
    expect(said.join('\n')).toContain('not run: build failed');
  });

  test('leaves out what is up to date', async () => {
    const counts = await runSteps([step('build', 'process.exitCode = 1', { skip: () => true })], 1);
    expect(total(counts)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});

describe('a step whose program is not installed', () => {
  const missing = () => 'no firefox-esr here; apt-get install firefox-esr';

  test('is skipped, in words, and is no failure', async () => {
    const counts = await runSteps([step('firefox', 'process.exitCode = 1', { missing })], 1);
    expect(total(counts)).toEqual({ passed: 0, failed: 0, skipped: 1 });
    expect(said.join('\n')).toContain('skipped: no firefox-esr here; apt-get install firefox-esr');
  });

  test('runs when it is installed', async () => {
    const installed = step('firefox', 'process.exitCode = 1', { missing: () => undefined });
    expect(total(await runSteps([installed], 1))).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('builds nothing when it alone is asked for', () => {
    const all: Step[] = ['build', 'firefox'].map((name) => ({ name, args: [], count: countExit }));
    const firefox = { ...all[1]!, needs: ['build'] };
    const names = (steps: Step[]) => selectSteps(steps, 'firefox').map(({ name }) => name);
    expect(names([all[0]!, { ...firefox, missing }])).toEqual(['firefox']);
    expect(names([all[0]!, firefox])).toEqual(['build', 'firefox']);
  });
});

describe('--only', () => {
  // `folder` does not exist yet when these are written down, so they are never run.
  const all = ['unit', 'build', 'browser'].map(
    (name): Step => ({
      name,
      args: [],
      count: countExit,
      ...(name === 'browser' ? { needs: ['build'] } : {}),
    }),
  );
  const names = (only?: string) => selectSteps(all, only).map(({ name }) => name);

  test('chooses steps, with those they need, in their order', () => {
    expect(names()).toEqual(['unit', 'build', 'browser']);
    expect(names('browser')).toEqual(['build', 'browser']);
    expect(names('browser,unit')).toEqual(['unit', 'build', 'browser']);
  });

  test('refuses a step that does not exist', () => {
    expect(() => names('unti')).toThrow('no step unti; there are unit, build, browser');
  });
});
