import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticesFor } from '../notices.ts';
import { MANIFEST, publicModules, ROOT } from './public-modules.ts';

/**
 * What makes a folder of modules a package: its manifest, its README and its licences.
 * @param bundled names of the packages whose code is in it
 * @returns text by path in the package
 */
export function packageFiles(bundled: readonly string[]): Map<string, string> {
  return new Map([
    ['package.json', `${JSON.stringify(manifest(), null, 2)}\n`],
    ['README.md', readme()],
    ['LICENSE', readFileSync(join(ROOT, 'LICENSE'), 'utf8')],
    ['NOTICES.md', noticesFor(bundled, 'This package contains work of others, bundled.')],
  ]);
}

function manifest(): object {
  const { name, version, license, engines } = MANIFEST;
  const modules = publicModules.map((each) => [
    `./${each.name}`,
    { types: `./${each.name}.d.ts`, default: `./${each.name}.js` },
  ]);
  return {
    name,
    version,
    description: 'The algorithms and the simulator of Even Keel, a book on load balancing',
    license,
    type: 'module',
    engines,
    sideEffects: false,
    exports: { ...Object.fromEntries(modules), './package.json': './package.json' },
  };
}

function readme(): string {
  const rows = publicModules.map(
    ({ name, summary }) => `| \`${MANIFEST.name}/${name}\` | ${summary} |`,
  );
  return `# evenkeel

The algorithms and the simulator of Even Keel, an interactive book on load balancing and fault
tolerance in payment systems: the very modules that its pages print and run. Plain ES modules with
types, for Node ${MANIFEST.engines.node} and for browsers, without dependencies.

\`\`\`js
import { roundRobin } from 'evenkeel/balancing';
import { simulate } from 'evenkeel/simulator';

const report = simulate(
  {
    version: 1,
    seed: 7,
    durationMs: '1min',
    traffic: { kind: 'poisson', arrivalsPerSec: 150 },
    servers: [{ name: 'a' }, { name: 'b' }],
    service: { kind: 'exponential', meanMs: 10 },
    balancer: { name: 'round-robin' },
  },
  { balancer: roundRobin() },
);
console.log(report.responseMs.mean);
\`\`\`

| module | holds |
|---|---|
${rows.join('\n')}

The same scenario and seed give the same report, to the last bit, in every engine. Durations are
milliseconds, or text such as \`"5s"\`; rates are per second. Each export says what it is, its units
and its source in its docstring, which an editor shows.

MIT licence (\`LICENSE\`); \`NOTICES.md\` lists the licences of what is bundled.
`;
}
