import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { camelCase, type NewFiles, requireSlug } from './new-files.ts';
import { UsageError } from './usage-error.ts';

/** Families whose skeleton is known. */
const FAMILIES = ['balancing'];

/**
 * A new algorithm: it, its test, and a line in its family's catalog and public module.
 * @param args `family slug`
 */
export function algorithmFiles(args: readonly string[], root: string): NewFiles {
  const [family = '', slugText] = args;
  const folder = `src/algorithms/${family}`;
  const catalog = `${folder}/catalog.ts`;
  if (!FAMILIES.includes(family) || !existsSync(join(root, catalog))) {
    throw new UsageError(`There is no family "${family}"; there is ${FAMILIES.join(', ')}.`);
  }
  const slug = requireSlug(slugText, 'an algorithm');
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  return {
    created: {
      [`${folder}/${slug}.ts`]: balancer(slug),
      [`test/algorithms/${family}/${slug}.test.ts`]: balancerTest(slug),
    },
    changed: {
      [catalog]: withEntry(read(catalog), slug),
      [`${folder}/index.ts`]: withExport(read(`${folder}/index.ts`), slug),
    },
  };
}

/** The catalog with one more import, in its place by the alphabet, and one more entry at the end. */
function withEntry(catalog: string, slug: string): string {
  const line = `import { ${camelCase(slug)} } from '#algorithms/balancing/${slug}';\n`;
  const entry = `  {
    name: '${slug}',
    description: {
      en: 'One line for menus.',
      'zh-cn': '菜单里的一句话。',
    },
    options: [],
    factory: ${camelCase(slug)},
  },
`;
  const end = catalog.indexOf('\n];', catalog.indexOf('export const balancers')) + 1;
  if (end === 0) throw new UsageError('The catalog has no list of balancers to add to.');
  return withLine(catalog.slice(0, end) + entry + catalog.slice(end), line, /^import .*$/gm);
}

function withExport(index: string, slug: string): string {
  const line = `export { ${camelCase(slug)} } from '#algorithms/balancing/${slug}';\n`;
  return withLine(index, line, /^export \{ (?:type )?\w.* from .*$/gm);
}

const moduleOf = (line: string) => /from '([^']+)'/.exec(line)?.[1] ?? '';

/** Adds a line before the first of those like it that comes later in the alphabet of modules. */
function withLine(text: string, line: string, alike: RegExp): string {
  const lines = [...text.matchAll(alike)];
  const next = lines.find(([each]) => moduleOf(each) > moduleOf(line));
  const last = lines.at(-1);
  const place = next ? next.index : last ? last.index + last[0].length + 1 : text.length;
  return text.slice(0, place) + line + text.slice(place);
}

const balancer = (slug: string) => `import type { Balancer } from '#algorithms/balancing/balancer';

/**
 * What it decides, and why that is good (source).
 * @example ${camelCase(slug)}().pick([{ name: 'a', up: false }, { name: 'b', up: true }]).name // => 'b'
 */
export function ${camelCase(slug)}(): Balancer {
  return {
    pick(servers) {
      return servers.find((server) => server.up);
    },
  };
}
`;

const balancerTest = (
  slug: string,
) => `import type { Context, Request, Server } from 'evenkeel/balancing';
import { ${camelCase(slug)} } from 'evenkeel/balancing';
import { describe, expect, test } from 'vitest';

const server = (index: number, up: boolean) => ({ index, name: \`s\${index}\`, up }) as Server;

describe('${slug}', () => {
  test('leaves out servers that are down', () => {
    const servers = [server(0, false), server(1, true)];
    const picked = ${camelCase(slug)}().pick(servers, {} as Request, {} as Context);
    expect(picked?.name).toBe('s1');
  });

  test('has no choice when none is up', () => {
    const picked = ${camelCase(slug)}().pick([server(0, false)], {} as Request, {} as Context);
    expect(picked).toBeUndefined();
  });
});
`;
