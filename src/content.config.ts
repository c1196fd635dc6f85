import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** A chapter in one language: `content/chapters/NN-slug/{en,zh-cn}.mdx`. */
const chapters = defineCollection({
  loader: glob({
    base: './content/chapters',
    pattern: '*/{en,zh-cn}.mdx',
    generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
  }),
  schema: z.strictObject({
    title: z.string(),
    /** For search engines and the social card: one sentence. */
    description: z.string().max(160),
    /** The incident that opens the chapter. */
    lede: z.string(),
    minutes: z.number().int().positive(),
    /** What the reader can do afterwards. */
    objectives: z.array(z.string()).min(1),
    /** Slugs of chapters to read before. */
    prerequisites: z.array(z.string()).default([]),
  }),
});

/** Plain pages, routed by Starlight: `content/pages/**`. */
const docs = defineCollection({
  loader: glob({ base: './content/pages', pattern: '**/*.mdx' }),
  schema: docsSchema(),
});

export const collections = { chapters, docs };
