/** What a reader's code may import: code by name. */
export type RunnerLibraries = Readonly<Record<string, string>>;

const fetched = new Map<string, Promise<RunnerLibraries>>();

/**
 * What readers' code may import, fetched once and kept; after a failure the next call tries anew.
 * @param address of the built `library/modules.json`
 * @throws Error when it cannot be had
 */
export function runnerLibraries(address: string): Promise<RunnerLibraries> {
  const known = fetched.get(address);
  if (known !== undefined) return known;
  const libraries = fetchLibraries(address);
  fetched.set(address, libraries);
  libraries.catch(() => fetched.delete(address));
  return libraries;
}

async function fetchLibraries(address: string): Promise<RunnerLibraries> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: got ${response.status}, expected the libraries`);
  return (await response.json()) as RunnerLibraries;
}
