import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildLibrary, libraryFiles } from '../../scripts/build-library.ts';
import { MANIFEST, publicModules, ROOT } from '../../scripts/library/public-modules.ts';
import { nodeTool } from '../../scripts/tool.ts';
import { exact, results } from './consumer.ts';

/*
 * The package as those who install it get it: built, packed, and installed from the tarball into a
 * fresh folder, without a registry.
 */

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'evenkeel-library-')));
const built = join(folder, 'evenkeel');
const app = join(folder, 'app');
const installed = join(app, 'node_modules', MANIFEST.name);

/** The Node that came with npm: the oldest there is here, 20 on Debian. And the one of the packages. */
const NODES = [...new Set([systemNode(), realpathSync(process.execPath)])];

function systemNode(): string {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((path) => !path.includes('node_modules') && !path.includes('node-gyp-bin'))
    .map((path) => join(path, file))
    .find(existsSync);
  return realpathSync(found ?? process.env.npm_node_execpath ?? process.execPath);
}

/** Of npm's settings for this run of the tests only the file of the user's is for the fresh folder. */
function withoutNpm(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|VITEST)/i.test(name));
  return { ...Object.fromEntries(kept), npm_config_cache: join(folder, 'cache') };
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: withoutNpm(),
    encoding: 'utf8',
    shell: command === 'npm' && process.platform === 'win32',
    maxBuffer: 1 << 28,
  });
  expect(status, `${command} ${args.join(' ')}\n${error ?? ''}\n${stdout}\n${stderr}`).toBe(0);
  return stdout;
}

function npm(args: readonly string[], cwd: string): void {
  const { npm_execpath: file } = process.env;
  // What `npx` started has npx's own file here, which is not npm.
  if (file?.endsWith('npm-cli.js')) run(systemNode(), [file, ...args], cwd);
  else run('npm', args, cwd);
}

const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

beforeAll(async () => {
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{}\n');
  await buildLibrary(built);
  npm(['pack', '--pack-destination', folder], built);
  const tarball = join(folder, `${MANIFEST.name}-${MANIFEST.version}.tgz`);
  npm(['install', '--offline', '--no-audit', '--no-fund', tarball], app);
  cpSync(join(import.meta.dirname, 'consumer.ts'), join(app, 'consumer.mts'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package', () => {
  test('has what was built, and nothing that names this machine', () => {
    const inside = (root: string) => filesIn(root).map((file) => file.slice(root.length));
    expect(inside(installed).sort()).toEqual(inside(built).sort());
    for (const file of filesIn(installed)) {
      expect(readFileSync(file, 'utf8')).not.toContain(ROOT);
    }
  });

  test('says what it is', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const { name, version, license, engines } = MANIFEST;
    expect(manifest).toMatchObject({ name, version, license, engines, type: 'module' });
    expect(manifest.sideEffects).toBe(false);
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('private');
    for (const path of Object.keys(MANIFEST.exports)) {
      const { types, default: code } = manifest.exports[path];
      expect(existsSync(join(installed, types)), types).toBe(true);
      expect(existsSync(join(installed, code)), code).toBe(true);
    }
  });

  test('names whose work is bundled in it, and nobody else’s', () => {
    const notices = readFileSync(join(installed, 'NOTICES.md'), 'utf8');
    const rows = notices.split('\n').filter((line) => /^\| (?!package)/.test(line));
    expect(rows).toEqual([expect.stringMatching(/^\| zod \| \S+ \| MIT \| Copyright/)]);
    expect(readFileSync(join(installed, 'LICENSE'), 'utf8')).toContain('Even Keel');
  });

  test('is the same again when built again', async () => {
    for (const [path, text] of await libraryFiles()) {
      expect(readFileSync(join(installed, path), 'utf8'), path).toBe(text);
    }
  });

  test('can be read: docstrings are there, and names are not shortened', () => {
    const code = readFileSync(join(installed, 'simulator.js'), 'utf8');
    expect(code).toContain('* Runs a scenario to its end.');
    expect(code).toContain('function simulate(scenario, hooks = {})');
  });
});

test('the consumer of these tests uses every public module', () => {
  const code = readFileSync(join(import.meta.dirname, 'consumer.ts'), 'utf8');
  const unused = publicModules.filter(({ name }) => !code.includes(`'${MANIFEST.name}/${name}'`));
  expect(unused).toEqual([]);
});

test.each([
  ['nodenext', 'nodenext'],
  ['bundler', 'esnext'],
])(
  'with moduleResolution %s a strict program without the DOM compiles, and gives the sources’ results',
  (resolution, module) => {
    const options = '--strict --skipLibCheck false --target es2022 --lib es2022'.split(' ');
    const modules = ['--module', module, '--moduleResolution', resolution, '--outDir', resolution];
    const tsc = nodeTool('tsc', 'typescript');
    run(process.execPath, [tsc, ...options, ...modules, 'consumer.mts'], app);

    const script = `
    import { exact, results } from './${resolution}/consumer.mjs';
    process.stdout.write(exact(results()));`;
    for (const node of NODES) {
      expect(run(node, ['--input-type=module', '--eval', script], app)).toBe(exact(results()));
    }
  },
);

describe.each(NODES)('under %s', (node) => {
  test('which is no older than the manifest says', () => {
    expect(Number.parseInt(run(node, ['--version'], app).slice(1), 10)).toBeGreaterThanOrEqual(20);
  });

  test.each(publicModules.map(({ name }) => name))(
    '%s exports what its source does',
    async (name) => {
      const specifier = `${MANIFEST.name}/${name}`;
      const script = `
      import * as all from '${specifier}';
      const kinds = Object.entries(all).map(([name, value]) => [name, typeof value, value?.name]);
      console.log(JSON.stringify(kinds.sort()));`;
      const all = (await import(specifier)) as Record<string, { readonly name?: unknown }>;
      const kinds = Object.entries(all).map(([key, value]) => [key, typeof value, value?.name]);
      const printed = run(node, ['--input-type=module', '--eval', script], app);
      expect(printed.trim()).toBe(JSON.stringify(kinds.sort()));
    },
  );

  test('the code in the README runs', () => {
    const readme = readFileSync(join(installed, 'README.md'), 'utf8');
    const code = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    expect(Number(run(node, ['--input-type=module', '--eval', code], app))).toBeGreaterThan(10);
  });
});
