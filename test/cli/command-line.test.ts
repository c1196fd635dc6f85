import { describe, expect, test } from 'vitest';
import { changed } from '#cli/change-path';
import { readCommandLine } from '#cli/command-line';
import { Progress } from '#cli/progress';
import { runOne } from '#cli/run-one';
import { simulate } from '#simulator/index';

describe('--sweep', () => {
  test.each([
    ['a=0.1:0.9:9', [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]],
    ['a=10:1:4', [10, 7, 4, 1]],
    ['a=1s:2s:3', [1000, 1500, 2000]],
    ['a=5:9:1', [5]],
  ])('%s', (text, values) => {
    expect(readCommandLine(['x', '--sweep', text])).toMatchObject({ sweep: { path: 'a', values } });
  });
});

test('a run tells how far it is, and its report is the one of simulate', () => {
  const scenario = {
    version: 1,
    durationMs: '1000s',
    traffic: { kind: 'poisson', arrivalsPerSec: 50 },
    servers: [{ name: 'a' }],
    service: { kind: 'fixed', meanMs: 10 },
    balancer: { name: 'round-robin' },
  } as const;
  const shares: number[] = [];
  expect(runOne(scenario, (share) => shares.push(share))).toEqual(simulate(scenario));
  expect(shares.length).toBeGreaterThan(2);
  expect(shares.every((share, at) => share > (shares[at - 1] ?? 0) && share <= 1)).toBe(true);
});

test('--set reads JSON, and text where it is none', () => {
  const args = ['x', '--set', 'a=0.5', '--set', 'b=250ms', '--set', 'c=null', '--set', 'd=p=q'];
  expect(readCommandLine(args)).toMatchObject({
    changes: [
      { path: 'a', value: 0.5 },
      { path: 'b', value: '250ms' },
      { path: 'c', value: null },
      { path: 'd', value: 'p=q' },
    ],
  });
});

describe('a changed scenario', () => {
  const scenario = { servers: [{ name: 'a' }, { name: 'b' }] };

  test.each([
    ['seed', 3, { ...scenario, seed: 3 }],
    ['servers[1].name', 'c', { servers: [{ name: 'a' }, { name: 'c' }] }],
    ['servers[2].name', 'c', { servers: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] }],
    [
      'servers[*].slots',
      2,
      {
        servers: [
          { name: 'a', slots: 2 },
          { name: 'b', slots: 2 },
        ],
      },
    ],
    ['client.retries.count', 2, { ...scenario, client: { retries: { count: 2 } } }],
    ['faults[0].kind', 'down', { ...scenario, faults: [{ kind: 'down' }] }],
  ])('%s', (path, value, expected) => {
    expect(changed(scenario, path, value)).toEqual(expected);
    expect(scenario).toEqual({ servers: [{ name: 'a' }, { name: 'b' }] });
  });

  test('does not reach a prototype', () => {
    const made = changed({}, 'constructor.prototype.polluted', 1);
    expect(Object.hasOwn(made as object, 'constructor')).toBe(true);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(() => changed({}, '__proto__.polluted', 1)).toThrow('is no path');
  });
});

describe('progress', () => {
  function told(isTTY: boolean, times: readonly number[]): string {
    let written = '';
    let at = 0;
    const screen = { isTTY, write: (text: string) => (written += text) };
    const progress = new Progress(screen, () => times[at++]!);
    for (let index = 1; index < times.length; index++) progress.show(index / times.length, 'x');
    progress.end();
    return written;
  }

  test('says nothing of what is soon done', () => {
    expect(told(true, [0, 300, 999])).toBe('');
  });

  test('writes over its line on a terminal, and clears it', () => {
    expect(told(true, [0, 1000, 1100, 1200])).toBe(
      `\r25 % after 1 s, x\r75 % after 1 s, x\r${' '.repeat(17)}\r`,
    );
  });

  test('writes a line now and then elsewhere', () => {
    expect(told(false, [0, 1000, 2000, 6000])).toBe('25 % after 1 s, x\n75 % after 6 s, x\n');
  });
});
