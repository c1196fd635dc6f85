import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { APIRoute } from 'astro';

/** The build's own script, loaded where it stands: bundled into a page it would not find the checkout. */
const SCRIPT = join(process.cwd(), 'scripts/library/runner-modules.ts');

/**
 * What readers' code may import in the isolated runner, in one file: code by name. A page fetches it
 * at the first Run.
 */
export const GET: APIRoute = async () => {
  const { runnerModules } = (await import(/* @vite-ignore */ pathToFileURL(SCRIPT).href)) as {
    runnerModules: () => Promise<Record<string, string>>;
  };
  return new Response(JSON.stringify(await runnerModules()), {
    headers: { 'content-type': 'application/json' },
  });
};
