import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { camelCase, type NewFiles, requireSlug } from './new-files.ts';
import { UsageError } from './usage-error.ts';

/**
 * The files of a new exercise: small, but one that the tests accept, so that it can be changed a
 * step at a time.
 * @param args `chapter-slug exercise-slug`
 * @throws UsageError when there is no such chapter yet
 */
export function exerciseFiles(args: readonly string[], root: string): NewFiles {
  const chapterSlug = requireSlug(args[0], 'a chapter');
  const slug = requireSlug(args[1], 'an exercise');
  const chapters = join(root, 'content', 'chapters');
  const folders = existsSync(chapters) ? readdirSync(chapters) : [];
  const chapter = folders.find((folder) => folder.replace(/^\d+-/, '') === chapterSlug);
  if (!chapter) {
    const known = folders.map((folder) => folder.replace(/^\d+-/, '')).join(', ') || 'none';
    throw new UsageError(`There is no chapter ${chapterSlug} yet; there are: ${known}.`);
  }
  const folder = `content/chapters/${chapter}/exercises/${slug}`;
  const name = camelCase(slug);
  return {
    created: {
      [`${folder}/prompt.en.md`]: promptInEnglish,
      [`${folder}/prompt.zh-cn.md`]: promptInChinese,
      [`${folder}/starter.ts`]: learnersModule(name, '0'),
      [`${folder}/solution.ts`]: learnersModule(name, '2 * value'),
      [`${folder}/mistakes/adds-two.ts`]: `// mistake: doubles wrong\n${learnersModule(name, 'value + 2')}`,
      [`${folder}/checks.ts`]: checks(name),
    },
    changed: {},
  };
}

const promptInEnglish = `---
title: Title of the exercise
kind: implement
hints:
  - The first nudge.
  - The second, closer to it.
checks:
  doubles: doubles what it is given
messages:
  failed: "it stopped: {message}"
  wrong: "expected {expected}, got {got}"
---

What is wrong or missing, why it matters, and what to write.
`;

const promptInChinese = `---
title: 练习的标题
kind: implement
hints:
  - 第一个提示。
  - 第二个提示，更进一步。
checks:
  doubles: 把给它的数加倍
messages:
  failed: "运行中断：{message}"
  wrong: "应为 {expected}，实际是 {got}"
---

哪里有问题或者缺了什么，为什么要紧，又要写出什么。这里用中文来想、用中文来写，不逐字翻译。
`;

const learnersModule = (name: string, body: string) => `/** What it does, in one sentence. */
export function ${name}(value: number): number {
  return ${body};
}
`;

const checks = (
  name: string,
) => `import type { Checks, Outcome, Verdict } from 'evenkeel/exercises';

export const checks: Checks = {
  plan: () => [{ kind: 'call', name: '${name}', args: [3] }],
  judge: ([three]) => [doubles(three)],
};

function doubles(outcome: Outcome | undefined): Verdict {
  const check = 'doubles';
  if (outcome?.kind !== 'value') {
    const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
    return { check, passed: false, message: 'failed', values: { message } };
  }
  if (outcome.value === 6) return { check, passed: true };
  const values = { expected: 6, got: String(outcome.value) };
  return { check, passed: false, message: 'wrong', values };
}
`;
