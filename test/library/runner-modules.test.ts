import { expect, test } from 'vitest';
import { link } from '#sandbox/linker';
import { publicModules } from '../../scripts/library/public-modules.ts';
import { runnerModules } from '../../scripts/library/runner-modules.ts';

test('every public module and driver can be linked, and an engine needs no parser', async () => {
  const libraries = await runnerModules();
  const linked = (...names: string[]) => {
    const code = names.map((name) => `import '${name}';`).join('');
    return link([{ path: 'a.ts', code }], { entry: 'a.ts', libraries });
  };
  for (const { name } of publicModules)
    expect(linked(`evenkeel/${name}`).length).toBeGreaterThan(1);
  const all = linked('evenkeel/simulator', 'evenkeel/@simulations', 'evenkeel/@exercises');
  // One engine for both: no module comes twice.
  const texts = all.map(({ pieces }) => pieces.join(''));
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.filter((text) => text.includes('The engine lost a payment'))).toHaveLength(1);
  const driver = linked('evenkeel/@simulations').map(({ pieces }) => pieces.join(''));
  expect(driver.join()).toContain('chunks/engine.js');
  expect(driver.join()).not.toContain('chunks/zod.js');
  expect(Object.keys(libraries)).toContain('evenkeel/chunks/zod.js');
});
