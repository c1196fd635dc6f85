import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LinkOptions, link, type SourceModule } from '../../src/sandbox/linker.ts';

/** Modules by their path, linked and with `<n>` where the address of module n goes. */
async function linked(
  modules: Readonly<Record<string, string>>,
  options: Partial<LinkOptions> = {},
): Promise<string[]> {
  const sources: SourceModule[] = Object.entries(modules).map(([path, code]) => ({ path, code }));
  const result = await link(sources, { entry: 'a.ts', ...options });
  return result.map(({ pieces, imports }) =>
    pieces.map((piece, gap) => piece + (gap < imports.length ? `<${imports[gap]}>` : '')).join(''),
  );
}

const ending = (file: string) => `\n//# sourceURL=file:///${file}\n`;

describe('the linker', () => {
  test('puts addresses in the place of specifiers, and changes no other character', async () => {
    expect(
      await linked({
        'a.ts':
          "import x, { y } from './b.ts'; // './b.ts'\nexport * from \"./c.ts\";\nf('./b.ts');",
        'b.ts': "import './c.ts';",
        'c.ts': 'export const c = `./b.ts`;',
      }),
    ).toEqual([
      `export const c = \`./b.ts\`;${ending('cells/c.ts')}`,
      `import '<0>';${ending('cells/b.ts')}`,
      `import x, { y } from '<1>'; // './b.ts'\nexport * from "<0>";\nf('./b.ts');${ending('cells/a.ts')}`,
    ]);
  });

  test('takes what a parser found already', async () => {
    const modules = [
      {
        path: 'a.ts',
        code: "import '??';",
        imports: [{ specifier: './b.ts', start: 8, end: 10, dynamic: false }],
      },
      { path: 'b.ts', code: '' },
    ];
    const [, entry] = await link(modules, { entry: 'a.ts' });
    expect(entry).toEqual({ pieces: ["import '", `';${ending('cells/a.ts')}`], imports: [0] });
  });

  test('leaves out what nobody imports', async () => {
    expect(await linked({ 'a.ts': '', 'b.ts': '' })).toHaveLength(1);
  });

  test('knows import.meta, dynamic imports, regular expressions and templates', async () => {
    const [, entry] = await linked({
      'a.ts': `import.meta; /import '.\\/x'/; \`\${import('./b.ts')}\`; import('./no.ts'); import(x);`,
      'b.ts': '',
    });
    expect(entry).toContain("{import('<0>')}`; import('./no.ts'); import(x);");
  });

  test('strips types first', async () => {
    const [code] = await linked(
      { 'a.ts': 'let x: number;' },
      { strip: (text) => text.replace(': number', '        ') },
    );
    expect(code).toBe(`let x        ;${ending('cells/a.ts')}`);
  });

  test('resolves paths and libraries', async () => {
    const all = await linked(
      {
        'a.ts': "import './sub/b.ts'; import 'evenkeel/x';",
        'sub/b.ts': "import '../c.ts';",
        'c.ts': '',
      },
      { libraries: { 'evenkeel/x': "import 'evenkeel/y';", 'evenkeel/y': '' } },
    );
    expect(all.map((code) => /file:.*/.exec(code)?.[0])).toEqual([
      'file:///cells/c.ts',
      'file:///cells/sub/b.ts',
      'file:///node_modules/evenkeel/y.js',
      'file:///node_modules/evenkeel/x.js',
      'file:///cells/a.ts',
    ]);
  });

  test('silences source maps without moving a column', async () => {
    const [code] = await linked({
      'a.ts': '1;\n//# sourceMappingURL=http://x/\n/*@ sourceMappingURL=y */',
    });
    expect(code).toBe(
      `1;\n//  sourceMappingURL=http://x/\n/*  sourceMappingURL=y */${ending('cells/a.ts')}`,
    );
  });

  test.each([
    [{ 'a.ts': "import './a.ts';" }, 'import cycle: a.ts → a.ts'],
    [
      { 'a.ts': "import './b.ts';", 'b.ts': "import './c.ts';", 'c.ts': "import './b.ts';" },
      'import cycle: b.ts → c.ts → b.ts',
    ],
    [{ 'a.ts': "import 'http://x/';" }, 'there is no module "http://x/"'],
    [{ 'a.ts': "import '//x/b.ts';", 'b.ts': '' }, 'there is no module "//x/b.ts"'],
    [{ 'a.ts': "import 'toString';" }, 'there is no module "toString"'],
    [{ 'a.ts': "import './__proto__';" }, 'there is no module "./__proto__"'],
    [{ 'b.ts': '' }, 'there is no "a.ts"'],
    [{ 'a.ts': '', '../b.ts': '' }, '"../b.ts" is no path for a module'],
    [{ 'a.ts': '', 'b\n.ts': '' }, '"b\n.ts" is no path for a module'],
    [{ 'a.ts': `"${'x'.repeat(9e6)}"` }, 'too much code for one run'],
  ])('refuses %#', async (modules, message) => {
    await expect(linked(modules as unknown as Record<string, string>)).rejects.toThrow(message);
  });

  test('says where', async () => {
    await expect(linked({ 'a.ts': "\n  import 'x';" })).rejects.toMatchObject({
      position: { file: 'cells/a.ts', line: 2, column: 11 },
    });
    await expect(linked({ 'a.ts': "1;\nimport 'x" })).rejects.toMatchObject({
      position: { file: 'cells/a.ts', line: 2 },
    });
  });

  test('any chain of modules comes in an order that can be made', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.nat(20), { maxLength: 4 }), { minLength: 1, maxLength: 20 }),
        async (needs) => {
          const modules = needs.map((each, index) => ({
            path: `m${index}.ts`,
            // Only later ones, so that there is no cycle.
            code: each
              .map((step) => index + 1 + step)
              .filter((target) => target < needs.length)
              .map((target) => `import './m${target}.ts';`)
              .join('\n'),
          }));
          const result = await link(modules, { entry: 'm0.ts' });
          for (const [place, { pieces, imports }] of result.entries()) {
            expect(pieces).toHaveLength(imports.length + 1);
            for (const target of imports) expect(target).toBeLessThan(place);
          }
        },
      ),
    );
  });
});
