import { type ImportSite, positionOf, scanImports } from '#sandbox/import-scan';
import { LIMITS } from '#sandbox/limits';
import { LinkError } from '#sandbox/link-error';

/** A module as it is handed over: JavaScript, or what `strip` turns into it. */
export interface SourceModule {
  /** Without a leading slash: `round-robin.ts`. Others import it as `./round-robin.ts`. */
  readonly path: string;
  readonly code: string;
  /** Where it names others, if a parser has found that out already. */
  readonly imports?: readonly ImportSite[];
}

/** A module ready for its blob: its text with gaps where the addresses of others belong. */
export interface LinkedModule {
  /** One more than `imports`. */
  readonly pieces: readonly string[];
  /** For each gap the place in the list of the module to name; always an earlier one. */
  readonly imports: readonly number[];
}

/** What the linker needs besides the modules. */
export interface LinkOptions {
  /** Path of the module to run. */
  readonly entry: string;
  /** Modules by the name that readers import, and what these share: `evenkeel/random` → JavaScript. */
  readonly libraries?: Readonly<Record<string, string>>;
  /** Blanks out types, keeping every line and column. Left out: the code is JavaScript. */
  readonly strip?: (code: string, path: string) => string;
}

/**
 * Puts the entry and what it imports in an order in which each can be made after those it names; the
 * entry comes last.
 * @throws LinkError for a cycle, an unknown specifier, an odd path or too much text
 */
export function link(modules: readonly SourceModule[], options: LinkOptions): LinkedModule[] {
  const linking = new Linking(modules, options);
  linking.add(options.entry, []);
  return linking.linked;
}

class Linking {
  readonly linked: LinkedModule[] = [];
  private readonly byPath = new Map<string, SourceModule>();
  private readonly libraries: ReadonlyMap<string, string>;
  private readonly places = new Map<string, number>();
  private readonly strip: NonNullable<LinkOptions['strip']>;
  private length = 0;

  constructor(modules: readonly SourceModule[], { libraries = {}, strip }: LinkOptions) {
    for (const each of modules) this.byPath.set(checkedPath(each.path), each);
    this.libraries = new Map(Object.entries(libraries));
    this.strip = strip ?? ((code) => code);
  }

  /** Adds a module after those it needs, and tells its place. */
  add(name: string, trail: readonly string[]): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    const start = trail.indexOf(name);
    if (start >= 0) {
      throw new LinkError(`import cycle: ${[...trail.slice(start), name].join(' → ')}`);
    }
    const { code, file, sites } = this.read(name);
    const pieces: string[] = [];
    const imports: number[] = [];
    let done = 0;
    for (const site of sites) {
      const target = this.resolve(site.specifier, name);
      if (target === undefined && site.dynamic) continue;
      if (target === undefined) {
        throw new LinkError(
          `there is no module "${site.specifier}"`,
          positionOf(code, site.start, file),
        );
      }
      imports.push(this.add(target, [...trail, name]));
      pieces.push(harmless(code.slice(done, site.start)));
      done = site.end;
    }
    pieces.push(`${harmless(code.slice(done))}\n//# sourceURL=file:///${encodeURI(file)}\n`);
    this.places.set(name, this.linked.push({ pieces, imports }) - 1);
    return this.linked.length - 1;
  }

  private read(name: string) {
    const own = this.byPath.get(name);
    const library = this.libraries.get(name);
    if (own === undefined && library === undefined) throw new LinkError(`there is no "${name}"`);
    const file = own ? `cells/${name}` : libraryFile(name);
    const code = own ? this.strip(own.code, own.path) : (library ?? '');
    this.length += code.length;
    if (this.length > LIMITS.sourceLength || this.linked.length >= LIMITS.moduleCount) {
      throw new LinkError('too much code for one run');
    }
    const sites = own?.imports ?? scanImports(code, file);
    return { code, file, sites: sites.toSorted((a, b) => a.start - b.start) };
  }

  /** Libraries share parts by relative paths: `evenkeel/random` may import `./parts/numerics.js`. */
  private resolveInLibrary(specifier: string, from: string): string | undefined {
    if (!/^\.\.?\//.test(specifier)) return undefined;
    const path = new URL(specifier, `file:///${from}`).pathname.slice(1);
    return [path, path.replace(/\.js$/, '')].find((name) => this.libraries.has(name));
  }

  private resolve(specifier: string, from: string): string | undefined {
    if (this.libraries.has(specifier)) return specifier;
    if (!this.byPath.has(from)) return this.resolveInLibrary(specifier, from);
    if (!/^\.\.?\//.test(specifier) || !URL.canParse(specifier, 'file:///')) return undefined;
    const { pathname } = new URL(specifier, `file:///${encodeURI(from)}`);
    const path = decodeURI(pathname.slice(1));
    return this.byPath.has(path) ? path : undefined;
  }
}

function libraryFile(name: string): string {
  return `node_modules/${checkedPath(name).replace(/\.js$/, '')}.js`;
}

/** Developer tools would fetch the source map that a stranger's module names. */
function harmless(code: string): string {
  return code.replace(/[#@](?=[ \t]*sourceMappingURL)/g, ' ');
}

function checkedPath(path: string): string {
  const fine = /^[\p{L}\p{N}_@.-]+(\/[\p{L}\p{N}_@.-]+)*$/u.test(path) && path.length <= 200;
  if (fine && !path.split('/').includes('..')) return path;
  throw new LinkError(`"${path.slice(0, 200)}" is no path for a module`);
}
