import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { APIRoute } from 'astro';

/** What is used of scripts/library/declarations.ts and package-files.ts. */
interface Library {
  declarations(): ReadonlyMap<string, string>;
}
interface Package {
  packageFiles(bundled: readonly string[]): ReadonlyMap<string, string>;
}

/** The scripts find the checkout by their own place, so they are not bundled into the page. */
const script = (name: string): string =>
  pathToFileURL(join(process.cwd(), 'scripts/library', `${name}.ts`)).href;

/** The declarations of `evenkeel/*` for the editor: text by path in the package, in one file. */
export const GET: APIRoute = async () => {
  const { declarations }: Library = await import(/* @vite-ignore */ script('declarations'));
  const { packageFiles }: Package = await import(/* @vite-ignore */ script('package-files'));
  const manifest = packageFiles([]).get('package.json');
  if (manifest === undefined) throw new Error('the library has no manifest');
  const files = new Map([...declarations(), ['package.json', manifest] as const]);
  return new Response(JSON.stringify(Object.fromEntries(files)), {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
};
