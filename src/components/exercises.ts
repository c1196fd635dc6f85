import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import type { Language } from '#interface/language';

/** What stands at the head of an exercise's prompt. */
export interface PromptHead {
  readonly title: string;
  readonly kind: 'repair' | 'implement' | 'design';
  readonly hints: readonly string[];
  readonly checks: Readonly<Record<string, string>>;
  readonly messages: Readonly<Record<string, string>>;
}

interface PromptModule {
  readonly frontmatter: PromptHead;
  readonly Content: AstroComponentFactory;
}

const prompts = import.meta.glob<PromptModule>('/content/chapters/*/exercises/*/prompt.*.md', {
  eager: true,
});
const sources = import.meta.glob<string>(
  ['/content/chapters/*/exercises/*/starter.ts', '/content/chapters/*/exercises/*/solution.ts'],
  { query: '?raw', import: 'default', eager: true },
);

/** An exercise in one language. */
export interface Exercise {
  readonly prompt: PromptHead;
  readonly Prompt: AstroComponentFactory;
  readonly starter: string;
  readonly solution: string;
}

/**
 * One exercise of a chapter.
 * @throws Error when there is none of that name, naming those that are there
 */
export function exercise(chapter: string, name: string, language: Language): Exercise {
  const folder = `/content/chapters/${chapter}/exercises/${name}`;
  const prompt = prompts[`${folder}/prompt.${language}.md`];
  const starter = sources[`${folder}/starter.ts`];
  const solution = sources[`${folder}/solution.ts`];
  if (!prompt || starter === undefined || solution === undefined) {
    const known = Object.keys(prompts)
      .filter((path) => path.endsWith(`.${language}.md`))
      .map((path) => path.split('/').slice(3, 6).join('/'));
    throw new Error(`unknown exercise "${chapter}/${name}"; known are: ${known.join(', ')}`);
  }
  return { prompt: prompt.frontmatter, Prompt: prompt.Content, starter, solution };
}

/** The names of a chapter's exercises. */
export const exercisesOf = (chapter: string): readonly string[] =>
  Object.keys(prompts)
    .filter((path) => path.startsWith(`/content/chapters/${chapter}/`) && path.endsWith('.en.md'))
    .map((path) => path.split('/')[5] ?? '');
