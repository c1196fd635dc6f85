import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Counts, countExit, countPlaywright, countVitest, type Finished } from './counts.ts';
import { findFirefox, firefoxAdvice } from './firefox.ts';
import { buildCommand, forgetBuild, isUpToDate, rememberBuild, type SiteBuild } from './site.ts';
import { nodeTool } from './tool.ts';

/** One part of a test run: a program, and how to count what it did. */
export interface Step {
  readonly name: string;
  /** For the Node that runs this: a JavaScript file and its arguments. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Name of the step that must have passed before. */
  readonly needs?: readonly string[];
  /** What is there already and need not be done again. */
  readonly skip?: () => boolean;
  /** For a step that takes a program which not every machine has: what is missing and how to get it. */
  readonly missing?: () => string | undefined;
  count(exitCode: number | null): Counts;
  /** Called before, and after if it passed. */
  before?(): void;
  after?(): void;
}

/** What the steps of a run have in common. */
export interface StepContext {
  /** For the runners' reports. */
  readonly reportFolder: string;
  readonly sitePort: number;
  readonly subPathPort: number;
  /** Build even when the build is up to date. */
  readonly rebuild: boolean;
}

const COLOURS = process.stdout.isTTY ? 'force' : 'off';
const PRETTY = String(process.stdout.isTTY ?? false);
const ROOT: SiteBuild = { outDir: 'dist', base: '/', site: '' };
const SUB_PATH: SiteBuild = { outDir: 'build/site-sub-path', base: '/a/b/', site: '' };

/** Every step there is, in the order that gives an answer soonest. */
export function steps(context: StepContext): Step[] {
  return [
    lint(),
    checked('cells', [
      nodeTool('tsc', 'typescript'),
      '-p',
      'content/tsconfig.json',
      '--noEmit',
      '--pretty',
      PRETTY,
    ]),
    vitest('unit', ['--exclude', 'test/content/**'], context),
    vitest('content', ['test/content/'], context),
    checked('types', [nodeTool('astro'), 'check', '--minimumSeverity', 'warning']),
    built('build', ROOT, context),
    built('build-sub-path', SUB_PATH, context),
    playwright(context),
    firefox(context),
  ];
}

/** The steps that answer in under a minute. `tsc` sees all but the .astro files. */
export function quickSteps(context: StepContext): Step[] {
  return [
    lint(),
    {
      ...checked('types', [nodeTool('tsc', 'typescript'), '--noEmit', '--pretty', PRETTY]),
      before: ensureAstroTypes,
    },
    { ...vitest('unit', [], context), env: { QUICK: '1' } },
  ];
}

/** The steps that `--only` names, with those they need. */
export function selectSteps(all: readonly Step[], only: string | undefined): Step[] {
  if (only === undefined) return [...all];
  const names = new Set(only.split(','));
  for (const name of names) {
    const step = all.find((candidate) => candidate.name === name);
    if (!step) {
      throw new RangeError(`no step ${name}; there are ${all.map((each) => each.name).join(', ')}`);
    }
    if (step.missing?.() !== undefined) continue;
    for (const needed of step.needs ?? []) names.add(needed);
  }
  return all.filter((step) => names.has(step.name));
}

/** The types of content collections, which Astro writes, are part of the program. */
function ensureAstroTypes(): void {
  if (existsSync('.astro/types.d.ts')) return;
  spawnSync(process.execPath, [nodeTool('astro'), 'sync'], { stdio: 'ignore' });
}

function lint(): Step {
  const biome = nodeTool('biome', '@biomejs/biome');
  return checked('lint', [biome, 'ci', '--error-on-warnings', `--colors=${COLOURS}`, '.']);
}

function checked(name: string, args: readonly string[]): Step {
  return { name, args, count: countExit };
}

function vitest(name: string, args: readonly string[], { reportFolder }: StepContext): Step {
  const file = join(reportFolder, `${name}.json`);
  return {
    name,
    args: [
      nodeTool('vitest'),
      'run',
      '--reporter=minimal',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...args,
    ],
    count: (exitCode) => countVitest(finished(exitCode, file)),
  };
}

function built(name: string, build: SiteBuild, { rebuild }: StepContext): Step {
  const { args, env } = buildCommand(build);
  return {
    name,
    args,
    env,
    count: countExit,
    skip: () => !rebuild && isUpToDate(build),
    before: () => forgetBuild(build),
    after: () => rememberBuild(build),
  };
}

function playwright({ reportFolder, sitePort, subPathPort }: StepContext): Step {
  const file = join(reportFolder, 'browser.json');
  return {
    name: 'browser',
    args: [nodeTool('playwright', '@playwright/test'), 'test', '--reporter=list,json'],
    env: {
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      SITE_PORT: String(sitePort),
      SUB_PATH_PORT: String(subPathPort),
    },
    needs: ['build', 'build-sub-path'],
    count: (exitCode) => countPlaywright(finished(exitCode, file)),
  };
}

/** The same site in Firefox, where it is installed. */
function firefox({ reportFolder, sitePort }: StepContext): Step {
  const file = join(reportFolder, 'firefox.json');
  const config = 'test/firefox/playwright.config.ts';
  return {
    name: 'firefox',
    args: [
      nodeTool('playwright', '@playwright/test'),
      'test',
      '-c',
      config,
      '--reporter=list,json',
    ],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file, SITE_PORT: String(sitePort) },
    needs: ['build'],
    missing: () => (findFirefox() === undefined ? firefoxAdvice() : undefined),
    count: (exitCode) => countPlaywright(finished(exitCode, file)),
  };
}

function finished(exitCode: number | null, file: string): Finished {
  try {
    return { exitCode, report: readFileSync(file, 'utf8') };
  } catch {
    return { exitCode, report: undefined };
  }
}
