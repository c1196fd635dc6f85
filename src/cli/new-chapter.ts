import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { camelCase, type NewFiles, requireSlug } from './new-files.ts';
import { UsageError } from './usage-error.ts';

interface BookChapter {
  readonly number: number;
  readonly slug: string;
  readonly title: { readonly en: string };
}

/**
 * The files of a new chapter. Number and title are the ones in content/book.json, where the order of
 * the book is decided; those given here must agree with it.
 * @param args `[NN] slug [title]`
 */
export function chapterFiles(args: readonly string[], root: string): NewFiles {
  const numbered = /^\d+$/.test(args[0] ?? '');
  const [slugText, title] = numbered ? args.slice(1) : args;
  const slug = requireSlug(slugText, 'a chapter');
  const chapter = readBook(root).find((each) => each.slug === slug);
  if (!chapter)
    throw new UsageError(`content/book.json has no chapter ${slug}; add it there first.`);
  if (numbered && Number(args[0]) !== chapter.number) {
    throw new UsageError(
      `${slug} is chapter ${chapter.number} in content/book.json, not ${args[0]}.`,
    );
  }
  const folder = `content/chapters/${String(chapter.number).padStart(2, '0')}-${slug}`;
  return {
    created: {
      [`${folder}/en.mdx`]: prose(title ?? chapter.title.en),
      [`${folder}/scenarios.ts`]: SCENARIOS,
      [`${folder}/cells/${slug}.ts`]: cell(slug),
    },
    changed: {},
  };
}

function readBook(root: string): BookChapter[] {
  const text = readFileSync(join(root, 'content', 'book.json'), 'utf8');
  const book = JSON.parse(text) as { parts: { chapters: BookChapter[] }[] };
  return book.parts.flatMap((part) => part.chapters);
}

const prose = (title: string) => `---
title: ${JSON.stringify(title)}
description: One sentence for search engines, at most 160 characters.
lede: The incident that opens the chapter.
minutes: 20
objectives:
  - What the reader can do afterwards.
prerequisites: []
---

The incident, and a running figure.

## Predict

## The mechanism

## The code

## The formula

## What it costs

## Recap
`;

const SCENARIOS = `import type { ShownScenario } from 'evenkeel/simulator';

/** The simulations this chapter shows, each with a claim that a test holds it to. */
export const scenarios: Readonly<Record<string, ShownScenario>> = {};
`;

const cell = (slug: string) => `import type { Balancer } from 'evenkeel/balancing';

/** What it does, in one sentence. */
export function ${camelCase(slug)}(): Balancer {
  return {
    pick(servers) {
      return servers.find((server) => server.up);
    },
  };
}
`;
