import { expect, test } from 'vitest';
import { methodPlace } from '#notebook/simulation/method-place';

test.each([
  ['a method', 'return {\n  pick(servers) {\n  },\n};', 2, 3],
  ['a property', 'return { pick: (servers) => servers[0] };', 1, 10],
  ['a quoted property', 'return {\n "pick": f };', 2, 2],
  ['a function', '\nfunction pick(servers) {}', 2, 10],
  ['a constant', 'const pick = (servers) => servers[0];\nreturn { pick };', 1, 7],
  ['a field of a class', 'class B {\n  pick = () => 1;\n}', 2, 3],
  ['a member that is set', 'b.pick = f;', 1, 3],
  ['a shorthand alone', "import { pick } from './p.ts';", 1, 10],
  ['a method behind a call', 'inner.pick(servers);\nreturn { pick(servers) { } };', 2, 10],
  ['a method behind comments', '// pick(servers) {\n/* pick: */ x = { pick(a) { } };', 2, 19],
  ['a method with types blanked out', 'return {\n  pick(servers        )          {', 2, 3],
])('finds %s', (_name, code, line, column) => {
  expect(methodPlace('pick', [{ path: 'a.ts', code }])).toEqual({
    file: 'cells/a.ts',
    line,
    column,
  });
});

test('looks into the first module first, and finds nothing where there is nothing', () => {
  const other = { path: 'b.ts', code: 'function pick() {}' };
  expect(methodPlace('pick', [{ path: 'a.ts', code: 'picks(); picked = 1;' }, other])?.file).toBe(
    'cells/b.ts',
  );
  expect(methodPlace('pick', [])).toBeUndefined();
  expect(methodPlace('pick', [{ path: 'a.ts', code: 'export {};' }])).toBeUndefined();
});

test('finds another name', () => {
  const code = 'return {\n  permits: () => true,\n  retryAfterMs(retry) { return 1; },\n};';
  expect(methodPlace('retryAfterMs', [{ path: 'a.ts', code }])).toMatchObject({
    line: 3,
    column: 3,
  });
});
