import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../content/numbers');

/** Says that what is measured is to be printed in the book: `npm run bench -- --write`. */
export const WRITE = '--write';

/**
 * Puts what was measured where the book's page on its own numbers reads it, if that was asked for.
 * @param name of the file, in content/numbers
 * @param rows what the page prints
 */
export function writeNumbers(name: string, rows: unknown): void {
  if (!process.argv.includes(WRITE)) return;
  mkdirSync(FOLDER, { recursive: true });
  const processor = cpus()[0]?.model.trim() ?? 'an unknown processor';
  const machine = { processor, cores: cpus().length, node: process.versions.node };
  const file = join(FOLDER, `${name}.json`);
  writeFileSync(file, `${JSON.stringify({ machine, rows }, undefined, 2)}\n`);
  console.log(`Written to content/numbers/${name}.json`);
}
