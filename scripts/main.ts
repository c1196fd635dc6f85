import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Whether a module is what Node was started with, rather than imported by another.
 * (`import.meta.main` says the same, but not in every Node that the lock file names.)
 * @param moduleUrl the module's `import.meta.url`
 */
export function isMain(moduleUrl: string): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === fileURLToPath(moduleUrl);
}
