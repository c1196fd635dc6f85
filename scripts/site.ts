import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { normalBase } from './serve-files.ts';
import { nodeTool } from './tool.ts';

/** What a build of the site is made from, besides packages, which package-lock.json stands for. */
const SOURCES = ['src', 'content', 'public', 'scripts/site', 'scripts/library'];
const SOURCE_FILES = ['astro.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** One build: where it goes and the address it is for. */
export interface SiteBuild {
  readonly outDir: string;
  /** The path it will be served at. */
  readonly base: string;
  /** The public address such as `https://example.org`, empty when there is none. */
  readonly site: string;
}

/** The build that the environment's `SITE` and `BASE` ask for, in dist/. */
export function siteFromEnvironment(): SiteBuild {
  const { BASE, SITE } = process.env;
  return { outDir: 'dist', base: normalBase(BASE), site: SITE ?? '' };
}

/** The command that makes a build, for whoever wants to run it another way. */
export function buildCommand(build: SiteBuild): {
  readonly args: readonly string[];
  /** Besides what is in the environment already. */
  readonly env: Readonly<Record<string, string>>;
} {
  return {
    args: [nodeTool('astro'), 'build'],
    env: {
      OUT_DIR: build.outDir,
      BASE: build.base,
      SITE: build.site,
      ASTRO_TELEMETRY_DISABLED: '1',
    },
  };
}

/**
 * Builds, unless what is there was built from the same sources for the same address. Says so in one
 * line, and shows what Astro says only when it fails.
 * @returns whether there is a build now
 */
export function ensureBuilt(build: SiteBuild): boolean {
  if (isUpToDate(build)) return true;
  forgetBuild(build);
  const startMs = performance.now();
  console.log('Building the site …');
  const { args, env } = buildCommand(build);
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) {
    console.error(`${stdout}\n${stderr}`);
    return false;
  }
  rememberBuild(build);
  console.log(`Built in ${((performance.now() - startMs) / 1000).toFixed(0)} s.`);
  return true;
}

/** Whether a build is there and still what `npm run build` would make. */
export function isUpToDate(build: SiteBuild): boolean {
  const file = stampFile(build);
  return (
    existsSync(join(build.outDir, 'index.html')) &&
    existsSync(file) &&
    readFileSync(file, 'utf8') === stampOf(build)
  );
}

/** To be called before a build, so that one which fails half way does not pass for complete. */
export function forgetBuild(build: SiteBuild): void {
  rmSync(stampFile(build), { force: true });
}

/** To be called after a build that worked. */
export function rememberBuild(build: SiteBuild): void {
  mkdirSync(dirname(stampFile(build)), { recursive: true });
  writeFileSync(stampFile(build), stampOf(build));
}

/** Outside the published tree: one for each output folder. */
function stampFile(build: SiteBuild): string {
  return join('build', 'stamps', `${build.outDir.replace(/[^a-z0-9]+/gi, '-')}.json`);
}

/** The address, the sources, and the moment of the build, in case someone else built there since. */
function stampOf(build: SiteBuild): string {
  const builtMs = statSync(join(build.outDir, 'index.html'), { throwIfNoEntry: false })?.mtimeMs;
  const { base, site } = build;
  return JSON.stringify({ base, site, builtMs, sources: sourceFingerprint() });
}

/** Changes with any file's name, size or time, so that a deletion is noticed too. */
function sourceFingerprint(): string {
  const hash = createHash('sha256');
  for (const file of [...SOURCE_FILES, ...SOURCES.flatMap(filesBelow)].sort()) {
    const stats = statSync(file, { throwIfNoEntry: false });
    hash.update(`${file} ${stats?.size} ${stats?.mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
