import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The JavaScript file behind a command of an installed package. Run by `process.execPath`, it gets
 * the Node that runs this, on every operating system, whatever `node` means in the PATH.
 * @param command such as `astro`
 * @param packageName when it is not the command's
 * @throws Error when the package is not installed
 */
export function nodeTool(command: string, packageName = command): string {
  const manifest = join(import.meta.dirname, '..', 'node_modules', packageName, 'package.json');
  if (!existsSync(manifest)) {
    throw new Error(`${packageName} is not installed; run npm test or npm start.`);
  }
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) throw new Error(`${packageName} has no command ${command}.`);
  return join(dirname(manifest), file);
}
