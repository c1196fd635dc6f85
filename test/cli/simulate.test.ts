import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'even-keel-'));
afterAll(() => rmSync(folder, { recursive: true }));

const scenario = {
  version: 1,
  durationMs: '2s',
  traffic: { kind: 'poisson', arrivalsPerSec: 50 },
  servers: [{ name: 'a' }],
  service: { kind: 'fixed', meanMs: '10ms' },
  balancer: { name: 'round-robin' },
};

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../../src/cli/simulate.ts'), ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

test('runs a file, as a table or as JSON, with the seed it is given', () => {
  const path = file('good.json', scenario);
  const table = run(path);
  expect(table).toMatchObject({ status: 0, stderr: '' });
  expect(table.stdout).toMatch(/response time, mean {2}.* ms ±/);
  expect(table.stdout).toMatch(/^a +\d+ +\d+ +[\d.]+ %/m);
  const json = run(path, '--json', '--seed', '7');
  expect(JSON.parse(json.stdout)).toMatchObject({ seed: 7, simulatedMs: 2000 });
});

test('lists and runs the simulations of the book', () => {
  const [first] = run('--list').stdout.split('\n');
  expect(first).toMatch(/^\d\d-[\w-]+\/[\w-]+$/);
  expect(run(first!).status).toBe(0);
});

test.each([
  ['nothing', () => [], 'Name one scenario'],
  ['an unknown option', () => ['--sed', '3'], "Unknown option '--sed'"],
  ['an unknown name', () => ['nowhere'], 'no simulation named nowhere'],
  ['text that is not JSON', () => [file('bad.json', '{')], 'bad.json: '],
  ['a bad scenario', () => [file('worse.json', { ...scenario, seed: -1 })], 'seed: got -1'],
  ['a bad seed', () => [file('fine.json', scenario), '--seed', 'x'], 'seed: got NaN'],
])('refuses %s with one line and exit code 2', (_, args, message) => {
  const { status, stdout, stderr } = run(...args());
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
