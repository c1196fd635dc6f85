/**
 * A module's exported function.
 * @throws TypeError when it has none of this name
 * @example exportedFunction({ twice: (x) => 2 * x }, 'twice')(4) // => 8
 */
export function exportedFunction(
  module: Readonly<Record<string, unknown>>,
  name: string,
): (...args: unknown[]) => unknown {
  const exported = module[name];
  if (typeof exported === 'function') return exported as (...args: unknown[]) => unknown;
  throw new TypeError(`The module has no exported function named ${name}.`);
}
