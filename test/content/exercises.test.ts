import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { Checks, Verdict } from '#exercises/exercise';
import { judged } from '#exercises/judge';
import { type LearnerModule, perform } from '#exercises/perform';

/*
 * Every exercise: the starter fails, the solution passes, each known mistake fails with the message
 * meant for it, and both prompts have a word for everything that the checks can say.
 */

interface Prompt {
  readonly title: string;
  readonly kind: 'repair' | 'implement' | 'design';
  readonly hints: readonly string[];
  readonly checks: Readonly<Record<string, string>>;
  readonly messages: Readonly<Record<string, string>>;
}

const folders = globSync('content/chapters/*/exercises/*').toSorted();
const importFile = (path: string) => import(/* @vite-ignore */ pathToFileURL(resolve(path)).href);

function promptOf(folder: string, language: string): Prompt {
  const text = readFileSync(join(folder, `prompt.${language}.md`), 'utf8');
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  expect(body.trim().length).toBeGreaterThan(40);
  return load(front) as Prompt;
}

async function verdictsOn(folder: string, file: string): Promise<Verdict[]> {
  const { checks } = (await importFile(join(folder, 'checks.ts'))) as { checks: Checks };
  const module = (await importFile(join(folder, file))) as LearnerModule;
  return judged(checks, await perform(module, checks.plan()));
}

const failures = (verdicts: readonly Verdict[]) => verdicts.filter(({ passed }) => !passed);
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

test('there are exercises', () => expect(folders.length).toBeGreaterThan(0));

describe.each(folders)('%s', (folder) => {
  const mistakes = existsSync(join(folder, 'mistakes'))
    ? readdirSync(join(folder, 'mistakes'))
    : [];

  test('the starter fails, and says at which check', async () => {
    const verdicts = await verdictsOn(folder, 'starter.ts');
    expect(failures(verdicts).length).toBeGreaterThan(0);
    // The first failure comes first.
    expect(verdicts[0]?.passed).toBe(false);
  });

  test('the solution passes', async () => {
    expect(failures(await verdictsOn(folder, 'solution.ts'))).toEqual([]);
  });

  test.each(mistakes)('%s fails with its message', async (file) => {
    const path = join('mistakes', file);
    const source = readFileSync(join(folder, path), 'utf8');
    const [, check, message] = /^\/\/ mistake: (\S+) (\S+)\n/.exec(source) ?? [];
    expect(failures(await verdictsOn(folder, path))).toContainEqual(
      expect.objectContaining({ check, message }),
    );
  });

  test('an empty module and one that throws fail, and nothing else happens', async () => {
    const { checks } = (await importFile(join(folder, 'checks.ts'))) as { checks: Checks };
    const hostile: LearnerModule[] = [
      {},
      { roundRobin: 1 },
      { roundRobin: () => ({}) },
      {
        roundRobin: () => {
          throw new Error('no');
        },
      },
      { roundRobin: () => ({ pick: () => 'ada' }) },
    ];
    for (const module of hostile) {
      const verdicts = judged(checks, await perform(module, checks.plan()));
      expect(failures(verdicts).length).toBeGreaterThan(0);
    }
  });

  test('both prompts have words for every check and message', async () => {
    const [en, zh] = [promptOf(folder, 'en'), promptOf(folder, 'zh-cn')];
    for (const key of ['checks', 'messages'] as const) {
      expect(Object.keys(zh[key])).toEqual(Object.keys(en[key]));
    }
    expect(zh.hints).toHaveLength(en.hints.length);
    expect(zh.kind).toBe(en.kind);
    for (const [name, text] of Object.entries(en.messages)) {
      expect(placeholders(zh.messages[name] ?? ''), name).toEqual(placeholders(text));
    }
    for (const file of [
      'starter.ts',
      'solution.ts',
      ...mistakes.map((name) => join('mistakes', name)),
    ]) {
      for (const { check, message, values = {} } of await verdictsOn(folder, file)) {
        expect(Object.keys(en.checks), basename(file)).toContain(check);
        if (message === undefined) continue;
        const named = placeholders(en.messages[message] ?? 'missing').map((each) =>
          each.slice(1, -1),
        );
        expect(Object.keys(values).toSorted(), message).toEqual(named);
      }
    }
  });
});
