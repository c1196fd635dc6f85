import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type ScenarioInput, simulate } from '#simulator/index';

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

test('changes values, of one server or of all', () => {
  const path = file('two.json', { ...scenario, servers: [{ name: 'a' }, { name: 'b' }] });
  const options = ['--set', 'servers[*].slots=2', '--set', 'client.timeoutMs=1ms', '--json'];
  const report = JSON.parse(run(path, ...options, '--set', 'service.meanMs=5ms').stdout);
  expect(report.attemptFailures.timeout).toBeGreaterThan(0);
  expect(report).toEqual(
    JSON.parse(
      JSON.stringify(
        simulate({
          ...scenario,
          servers: [
            { name: 'a', slots: 2 },
            { name: 'b', slots: 2 },
          ],
          service: { kind: 'fixed', meanMs: 5 },
          client: { timeoutMs: 1 },
        } as ScenarioInput),
      ),
    ),
  );
});

test('sweeps over values and seeds', () => {
  const path = file('swept.json', scenario);
  const sweep = ['--sweep', 'traffic.arrivalsPerSec=20:60:3', '--seeds', '2'];
  const runs = JSON.parse(run(path, ...sweep, '--json', '--seed', '5').stdout) as {
    set: object;
    report: { seed: number; offered: number };
  }[];
  expect(runs.map(({ set, report }) => [set, report.seed])).toEqual(
    [20, 40, 60].flatMap((value) =>
      [5, 6].map((seed) => [{ 'traffic.arrivalsPerSec': value }, seed]),
    ),
  );
  // A worker makes the same numbers as a run on its own.
  const alone = run(path, '--set', 'traffic.arrivalsPerSec=40', '--seed', '6', '--json');
  expect(runs[3]!.report).toEqual(JSON.parse(alone.stdout));

  const [header, ...lines] = run(path, ...sweep, '--csv')
    .stdout.trim()
    .split('\r\n');
  expect(header).toMatch(/^traffic\.arrivalsPerSec,seed,.*,responseMs\.p99,/);
  expect(lines.map((line) => line.split(',').slice(0, 2))).toEqual(
    [20, 40, 60].flatMap((value) => [
      [`${value}`, '1'],
      [`${value}`, '2'],
    ]),
  );
  expect(new Set(lines.map((line) => line.split(',').length))).toEqual(
    new Set([header!.split(',').length]),
  );

  const table = run(path, ...sweep)
    .stdout.trim()
    .split('\n');
  expect(table).toHaveLength(4);
  expect(table[0]).toMatch(/^traffic\.arrivalsPerSec +offered/);
  expect(table[1]).toMatch(/^ +20 .* ± /);
});

test('lets a file name its schema', () => {
  const path = file('schema.json', { $schema: '/schema/scenario.json', ...scenario });
  expect(run(path)).toMatchObject({ status: 0, stderr: '' });
});

test('one line of CSV for one run', () => {
  const lines = run(file('one.json', scenario), '--csv').stdout.trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^seed,simulatedMs,/);
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
  ['a folder', () => [folder], 'EISDIR'],
  ['a list', () => [file('list.json', [scenario])], 'expected an object'],
  ['both formats', () => [file('fine.json', scenario), '--json', '--csv'], 'one of --json and'],
  ['no seeds', () => [file('fine.json', scenario), '--seeds', '0'], '--seeds: got "0"'],
  ['half a seed', () => [file('fine.json', scenario), '--seeds', '1.5'], '--seeds: got "1.5"'],
  [
    'seeds past the last',
    () => [file('fine.json', scenario), '--seed', '4294967295', '--seeds', '2'],
    'seed: got 4294967296',
  ],
  ['too many runs', () => [file('fine.json', scenario), '--seeds', '1e9'], 'at most 100000'],
  [
    'a change without a value',
    () => [file('fine.json', scenario), '--set', 'seed'],
    'write it like',
  ],
  [
    'a path that is none',
    () => [file('fine.json', scenario), '--set', 'servers[0=1'],
    'is no path',
  ],
  [
    'a path past a list',
    () => [file('fine.json', scenario), '--set', 'servers[2].slots=1'],
    'past its end',
  ],
  [
    'a path into a number',
    () => [file('fine.json', scenario), '--set', 'version.x=1'],
    'no field "x"',
  ],
  [
    'a place in no list',
    () => [file('fine.json', scenario), '--set', 'service[0]=1'],
    '"service" is no list',
  ],
  [
    'a field that there is not',
    () => [file('fine.json', scenario), '--set', 'sede=1'],
    'sede: got 1, expected nothing by this name',
  ],
  ['a prototype', () => [file('fine.json', scenario), '--set', '__proto__.seed=1'], '__proto__'],
  [
    'a sweep without steps',
    () => [file('fine.json', scenario), '--sweep', 'seed=1:2'],
    'number of steps: got ""',
  ],
  [
    'a sweep of words',
    () => [file('fine.json', scenario), '--sweep', 'seed=a:b:3'],
    'write it like',
  ],
  [
    'a sweep that goes too far',
    () => [file('fine.json', scenario), '--sweep', 'servers[0].speed=1:0:3'],
    'servers[0].speed: got 0',
  ],
  ['a bad seed', () => [file('fine.json', scenario), '--seed', 'x'], 'seed: got NaN'],
])('refuses %s with one line and exit code 2', (_, args, message) => {
  const { status, stdout, stderr } = run(...args());
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('a recorded trace may stand in a CSV file beside the scenario', () => {
  const traffic = { kind: 'trace', file: 'times.csv', fromZero: true };
  const path = file('recorded.json', { ...scenario, traffic });
  writeFileSync(join(folder, 'times.csv'), 'time,amount\n1500,3\n1000,9\n1700,1\n');
  const report = JSON.parse(run(path, '--json').stdout);
  expect(report).toMatchObject({ offered: 3, succeeded: 3 });
  writeFileSync(join(folder, 'times.csv'), '1000\n1500\nlater\n');
  const failed = run(path);
  expect(failed.status).toBe(2);
  expect(failed.stderr.trim()).toBe(
    'simulate: times.csv: line 3: got "later", expected a time of at least 0 ms',
  );
  expect(
    run(file('none.json', { ...scenario, traffic: { kind: 'trace', file: 'no.csv' } })),
  ).toMatchObject({ status: 2 });
});

test('the examples of single features are listed with the book', () => {
  expect(run('--list').stdout).toContain('scenarios/tiers-that-all-retry');
  const { status, stdout } = run('tiers-that-all-retry');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^bank: \d+ calls, .* attempts, mean .* ms$/m);
  expect(stdout).toMatch(/^bank-1 +\d/m);
});
