import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The installed Firefox for tests: the one that `FIREFOX` names, or else Debian's `firefox-esr`.
 * `undefined` when there is none. Any other Firefox is taken only when it is named: a snap, say,
 * cannot see the profile that the tests make.
 */
export function findFirefox(): string | undefined {
  const { FIREFOX, PATH = '' } = process.env;
  if (FIREFOX) return existsSync(FIREFOX) ? FIREFOX : undefined;
  const folders = ['/usr/bin', ...PATH.split(delimiter).filter((folder) => folder !== '')];
  return folders.map((folder) => join(folder, 'firefox-esr')).find((path) => existsSync(path));
}

/** What is missing, and how to get it. */
export function firefoxAdvice(): string {
  const { FIREFOX } = process.env;
  if (FIREFOX) return `there is no browser at ${FIREFOX}, which FIREFOX names`;
  return 'no firefox-esr here; on Debian: apt-get install firefox-esr; elsewhere name a Firefox by FIREFOX=/path/to/firefox';
}
