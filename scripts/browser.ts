import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** A browser for tests, with the arguments it needs to be quiet and to start at all. */
export interface Browser {
  readonly executablePath: string;
  readonly args: readonly string[];
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Where installers put it, in the order of preference. Nothing here depends on the PATH. */
const USUAL_PATHS: Readonly<Record<string, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
};

/**
 * An installed Chromium or Chrome: the one that `CHROMIUM` or `CHROME_PATH` names, one in a usual
 * place or in the PATH, or else Playwright's own download. `undefined` when there is none.
 */
export function findBrowser(): Browser | undefined {
  const executablePath = candidates().find((path) => existsSync(path));
  return executablePath === undefined ? undefined : { executablePath, args: browserArguments() };
}

function candidates(): string[] {
  const { CHROMIUM, CHROME_PATH, PATH = '' } = process.env;
  const named = [CHROMIUM, CHROME_PATH].flatMap((path) => (path ? [path] : []));
  // Whoever names a browser wants that one, and not silently another.
  if (named.length > 0) return named;
  const ending = process.platform === 'win32' ? '.exe' : '';
  const inPath = PATH.split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => NAMES.map((name) => join(folder, name + ending)));
  return [...(USUAL_PATHS[process.platform] ?? []), ...inPath, chromium.executablePath()];
}

function browserArguments(): string[] {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return [
    // Chromium refuses to run as root with its sandbox.
    ...(isRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

/** What to run to get a browser, for a machine that has none. */
export function browserAdvice(): string {
  const { CHROMIUM, CHROME_PATH } = process.env;
  const named = CHROMIUM || CHROME_PATH;
  if (named) return `There is no browser at ${named}, which CHROMIUM or CHROME_PATH names.`;
  const debian = existsSync('/etc/debian_version')
    ? ' (or, on Debian: apt-get install chromium)'
    : '';
  return `The browser tests need Chromium or Chrome. Run: npx playwright install chromium${debian}`;
}
