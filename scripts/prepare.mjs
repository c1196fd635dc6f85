/**
 * Brings node_modules in step with package-lock.json, and does nothing when it already is.
 *
 * Runs before every npm script, under whatever Node the system has (18 or later), when nothing is
 * installed yet: plain JavaScript, no dependencies. Afterwards `npm run` finds the Node that came
 * with the packages, which the rest of the project needs.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The oldest Node that Astro and Vitest accept. */
export const OLDEST_NODE = [22, 12];

/** What an interrupted or crashed installation leaves behind is ignored after this long. */
const LOCK_EXPIRES_MS = 30 * 60_000;

/**
 * What identifies an installation: the lock file's text and the platform its binaries are for.
 * @param {string} lockText
 * @param {string} platform such as `linux-x64`
 * @returns {string}
 */
export function fingerprint(lockText, platform) {
  return `${platform} ${createHash('sha256').update(lockText).digest('hex')}`;
}

/**
 * Whether npm's own record of what it installed says the same as the lock file. Someone who ran
 * `npm ci` or `npm install` by hand should not wait for a second installation.
 * @param {string} lockText package-lock.json
 * @param {string | undefined} installedText node_modules/.package-lock.json, which npm writes last
 * @returns {boolean}
 */
export function agrees(lockText, installedText) {
  if (installedText === undefined) return false;
  const wanted = JSON.parse(lockText).packages ?? {};
  const installed = JSON.parse(installedText).packages ?? {};
  for (const [path, entry] of Object.entries(installed)) {
    if (wanted[path]?.version !== entry.version) return false;
  }
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.link || path in installed,
  );
}

/**
 * What to do about node_modules.
 * @param {{ lockText: string, platform: string, stamp: string | undefined, installedText: string | undefined }} state
 *   `stamp` is what a finished `prepare` left, `undefined` when there is none
 * @returns {'nothing' | 'stamp' | 'install'} `stamp`: installed by hand, only the stamp is missing
 */
export function decide({ lockText, platform, stamp, installedText }) {
  if (stamp === fingerprint(lockText, platform)) return 'nothing';
  // Packages installed on another platform agree with the lock file and still do not run here.
  const elsewhere = stamp !== undefined && !stamp.startsWith(`${platform} `);
  return !elsewhere && agrees(lockText, installedText) ? 'stamp' : 'install';
}

/**
 * @param {string} version such as `20.20.2` or `v24.1.0`
 * @returns {boolean}
 */
export function isRecentEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/**
 * Runs `action` while no other process does; waits for the one that is at it.
 * @param {string} directory exists while the lock is held
 * @param {() => void} action
 * @param {(line: string) => void} say
 */
export function withLock(directory, action, say) {
  mkdirSync(dirname(directory), { recursive: true });
  let said = false;
  while (!tryLock(directory)) {
    if (!said) say('Another process is installing packages; waiting for it.');
    said = true;
    sleep(300);
  }
  try {
    action();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** @param {string} directory */
function tryLock(directory) {
  try {
    mkdirSync(directory);
    writeFileSync(join(directory, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    if (isAbandoned(directory)) rmSync(directory, { recursive: true, force: true });
    return false;
  }
}

/** @param {string} directory */
function isAbandoned(directory) {
  const stats = statSync(directory, { throwIfNoEntry: false });
  if (!stats) return false;
  if (Date.now() - stats.mtimeMs > LOCK_EXPIRES_MS) return true;
  const pid = Number(read(join(directory, 'pid')));
  // Between the directory and the file in it there is a moment without a pid.
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // EPERM: it is there, and someone else's.
    return /** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM';
  }
}

/** @param {number} durationMs */
function sleep(durationMs) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs);
}

/**
 * @param {string} file
 * @returns {string | undefined} the text, `undefined` when it cannot be read
 */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** @param {string} root the checkout */
function npmCi(root) {
  // The Node that runs npm is outside node_modules, which `npm ci` is about to delete.
  const node = process.env.npm_node_execpath ?? process.execPath;
  const npm = process.env.npm_execpath;
  // NODE_ENV=production must not leave out the tools that build and test the site.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  args.push('--loglevel=error');
  const options = { cwd: root, encoding: /** @type {const} */ ('utf8'), maxBuffer: 1 << 28 };
  return npm
    ? spawnSync(node, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/**
 * Installs, or throws an error whose message says why not and what to do.
 * @param {string} root
 */
function install(root) {
  const startMs = Date.now();
  process.stdout.write('Installing packages (npm ci); the first time takes a minute or two …\n');
  const result = npmCi(root);
  if (result.status !== 0) {
    const output = [result.error?.message, result.stdout, result.stderr].filter(Boolean).join('\n');
    throw new Error(
      `${output.trim()}\n\nnpm ci failed (exit ${result.status}). ` +
        'It needs the npm registry: check the network or proxy (npm ping) and the space on the disk. ' +
        'Then try again; if it fails the same way, delete node_modules first.',
    );
  }
  process.stdout.write(`Installed in ${Math.round((Date.now() - startMs) / 1000)} s.\n`);
}

/**
 * The Node that comes with the packages.
 * @param {string} root
 */
function nodeOf(root) {
  return join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
}

/**
 * Makes sure that scripts will run on a Node that is recent enough.
 * @param {string} root
 */
function checkNode(root) {
  const own = join(
    root,
    'node_modules',
    '.bin',
    process.platform === 'win32' ? 'node.cmd' : 'node',
  );
  if (existsSync(own)) {
    const { status } = spawnSync(own, ['--version'], { shell: process.platform === 'win32' });
    if (status === 0) return;
    // Built for another C library (Alpine): in the PATH of npm scripts it would hide a good one.
    rmSync(own, { force: true });
  }
  const system = spawnSync(process.env.npm_node_execpath ?? process.execPath, ['--version'], {
    encoding: 'utf8',
  });
  const version = (system.stdout || process.version).trim();
  if (isRecentEnough(version)) return;
  throw new Error(
    `Even Keel needs Node ${OLDEST_NODE.join('.')} or later. This is Node ${version}, and no package ` +
      `with a newer one came for ${process.platform}-${process.arch}. ` +
      'Install Node 24 from https://nodejs.org/ and try again. (If optional packages are switched ' +
      'off, `npm config set omit ""` and `rm -rf node_modules` may be enough.)',
  );
}

/**
 * Installs what is missing in the checkout at `root`.
 * @param {string} root
 */
export function prepare(root) {
  const stampFile = join(root, 'node_modules', '.evenkeel-prepared');
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const platform = `${process.platform}-${process.arch}`;
  const look = () =>
    decide({
      lockText,
      platform,
      stamp: read(stampFile),
      installedText: read(join(root, 'node_modules', '.package-lock.json')),
    });
  const hasNode = existsSync(nodeOf(root)) || isRecentEnough(process.version);
  if (hasNode && look() === 'nothing') return;
  withLock(
    join(root, 'build', 'prepare.lock'),
    () => {
      // The process that held the lock may have installed in the meantime.
      if (look() === 'install') install(root);
      checkNode(root);
      writeFileSync(stampFile, fingerprint(lockText, platform));
    },
    (line) => process.stdout.write(`${line}\n`),
  );
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    prepare(join(dirname(fileURLToPath(import.meta.url)), '..'));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
