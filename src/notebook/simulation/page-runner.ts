import { Runner } from '#sandbox/runner';

let runner: Runner | undefined;

/**
 * The page's one runner of readers' code.
 * @param base address of the site's root, with a slash at its end
 */
export function pageRunner(base: string): Runner {
  runner ??= new Runner(new URL(`${base}runner-host.html`, location.href).href);
  return runner;
}
