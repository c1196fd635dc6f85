import { bundle } from './bundle.ts';
import { MANIFEST } from './public-modules.ts';

/** Modules of ours that serve the page from within a reader's worker: source by name. */
const DRIVERS = {
  '@simulations': 'src/notebook/simulation/serve-simulations.ts',
  '@exercises': 'src/exercises/serve-plan.ts',
};

/**
 * What a reader's code may import in the isolated runner, and what drives it there, small: code by
 * the name that the runner's linker knows it by. `evenkeel/random` is a public module,
 * `evenkeel/@simulations` a driver, `evenkeel/chunks/numerics.js` what several share: so that the
 * engine a reader's code imports is the one that drives it.
 * @throws Error as `bundle` does, or when the parts import each other in a circle
 */
export async function runnerModules(): Promise<Record<string, string>> {
  const { files } = await bundle({ entries: DRIVERS, minify: true });
  const modules: Record<string, string> = {};
  for (const [path, code] of files) {
    const name = path.startsWith('chunks/') ? path : path.replace(/\.js$/, '');
    modules[`${MANIFEST.name}/${name}`] = code;
  }
  return modules;
}
