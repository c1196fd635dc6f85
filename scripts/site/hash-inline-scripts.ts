import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** The runner's page comes with a policy and hashes of its own. */
const OWN_POLICY = 'runner-host.html';

const inlineScript = /<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/g;
const policyTag = /(<meta http-equiv="content-security-policy" content=")([^"]*)(")/i;

/** Adds to a page's policy the hash of each inline script that it runs. */
export function allowInlineScripts(html: string): string {
  const hashes = new Set<string>();
  for (const [, attributes = '', body = ''] of html.matchAll(inlineScript)) {
    // Data blocks are never run, so they need no leave.
    if (/type="(application\/(ld\+)?json|text\/plain)"/.test(attributes)) continue;
    hashes.add(`'sha256-${createHash('sha256').update(body).digest('base64')}'`);
  }
  return html.replace(policyTag, (_, before: string, policy: string, after: string) => {
    const known = [...hashes].filter((hash) => !policy.includes(hash));
    return (
      before +
      policy.replace(/script-src ([^;]*)/, (list) => [list.trim(), ...known].join(' ')) +
      after
    );
  });
}

/**
 * Astro hashes the scripts it knows of; Starlight's inline ones it does not. This runs over the
 * finished pages, so it must be listed after Starlight and before the offline step.
 */
export function hashInlineScripts(): AstroIntegration {
  return {
    name: 'hash-inline-scripts',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        const files = await readdir(folder, { recursive: true });
        for (const file of files.filter((name) => name.endsWith('.html'))) {
          if (file === OWN_POLICY) continue;
          const path = join(folder, file);
          const html = await readFile(path, 'utf8');
          if (!policyTag.test(html))
            throw new Error(`${file}: no content security policy to extend`);
          await writeFile(path, allowInlineScripts(html));
        }
      },
    },
  };
}
