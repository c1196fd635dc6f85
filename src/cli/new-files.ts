import { UsageError } from './usage-error.ts';

/** Files to write: path from the checkout → text. */
export interface NewFiles {
  readonly created: Readonly<Record<string, string>>;
  /** Existing files with lines added. */
  readonly changed: Readonly<Record<string, string>>;
}

/**
 * Checks a name for a folder or a file.
 * @throws UsageError unless it is kebab-case
 */
export function requireSlug(text: string | undefined, what: string): string {
  if (text && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text)) return text;
  throw new UsageError(
    `${text ? `"${text}" is no name for` : 'There is no name for'} ${what}; write it like power-of-two.`,
  );
}

/**
 * A slug as a name in code.
 * @example camelCase('power-of-two') // => 'powerOfTwo'
 */
export function camelCase(slug: string): string {
  return slug.replace(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}
