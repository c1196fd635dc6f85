import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { rolldown } from 'rolldown';
import type { Finished, OutputEvent } from '#sandbox/protocol';
import type { Shown } from '#sandbox/shown-value';

/** As much of a page as a browser's driver must have: Playwright's, or another behind the same two calls. */
export type ScriptedPage = Pick<Page, 'goto' | 'evaluate'>;

/** What a run in the page said. */
export interface Said {
  readonly events: readonly (OutputEvent | Finished)[];
  readonly outcome: string;
  readonly firstMs: number;
  readonly totalMs: number;
}

/** Options of a run that a test sends into the page. */
export interface Asked {
  readonly modules?: Readonly<Record<string, string>>;
  readonly libraries?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly live?: boolean;
  readonly stopAfterMs?: number;
}

let script: Promise<string> | undefined;

/** The page's side of the runner as one script: no page of the site has it yet. */
async function clientScript(): Promise<string> {
  const entry = '\0client';
  const build = await rolldown({
    input: entry,
    platform: 'browser',
    plugins: [
      {
        name: 'client',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) =>
          id === entry
            ? ['runner', 'run-pool']
                .map(
                  (name) =>
                    `export * from ${JSON.stringify(join(process.cwd(), `src/sandbox/${name}.ts`))};`,
                )
                .join('\n')
            : undefined,
      },
    ],
  });
  const { output } = await build.generate({ format: 'iife', name: 'sandbox' });
  await build.close();
  return `${output[0].code}\n;globalThis.sandbox = sandbox;`;
}

/**
 * Opens a page of the site and puts the runner's client in it. Evaluated by the debugger, which no
 * policy holds back; everything the client then does is under the page's own policy.
 */
export async function openSandbox(page: ScriptedPage, address = './'): Promise<void> {
  await page.goto(address);
  await addClient(page);
}

/** Puts the client in the page that is open. */
export async function addClient(page: Pick<Page, 'evaluate'>): Promise<void> {
  script ??= clientScript();
  await page.evaluate(await script);
  await page.evaluate(() => {
    const { sandbox } = globalThis as never as { sandbox: typeof import('#sandbox/runner') };
    const base = new URL(
      document.querySelector<HTMLLinkElement>('link[rel~=icon]')?.getAttribute('href') ?? './x',
      location.href,
    );
    const runner = new sandbox.Runner(new URL('./runner-host.html', base).href);
    Object.assign(globalThis, { runner });
  });
}

/** Runs one entry in the page and waits for its end. */
export function run(page: Pick<Page, 'evaluate'>, code: string, asked: Asked = {}): Promise<Said> {
  return page.evaluate(
    async ({ code, asked }) => {
      const { runner } = globalThis as never as { runner: import('#sandbox/runner').Runner };
      const { modules = {}, stopAfterMs, ...rest } = asked;
      const startMs = performance.now();
      const started = runner.run(
        Object.entries({ 'entry.ts': code, ...modules }).map(([path, text]) => ({
          path,
          code: text,
        })),
        { entry: 'entry.ts', ...rest },
      );
      if (stopAfterMs !== undefined) setTimeout(() => started.stop(), stopAfterMs);
      const events: (OutputEvent | Finished)[] = [];
      let firstMs = Number.NaN;
      for await (const event of started) {
        if (Number.isNaN(firstMs)) firstMs = performance.now() - startMs;
        events.push(event);
      }
      return {
        events,
        outcome: await started.finished,
        firstMs,
        totalMs: performance.now() - startMs,
      };
    },
    { code, asked },
  );
}

/** What the console said, a line for an entry: the plain text of plain values. */
export function lines({ events }: Said): string[] {
  return events.flatMap((event) =>
    event.type === 'console' ? [event.values.map(textOf).join(' ')] : [],
  );
}

/** The messages of what was thrown. */
export function errors({ events }: Said): string[] {
  return events.flatMap((event) => (event.type === 'error' ? [textOf(event.value)] : []));
}

function textOf(value: Shown): string {
  switch (value.kind) {
    case 'error':
      return `${value.name}: ${value.message}`;
    case 'boolean':
      return String(value.value);
    default:
      return 'text' in value ? value.text : value.kind;
  }
}

/** A server that nobody may ask: it counts who does. */
export interface Trap {
  readonly url: string;
  readonly hits: readonly string[];
  close(): Promise<unknown>;
}

/** Starts a server on a free port of the loopback. */
export async function startTrap(): Promise<Trap> {
  const hits: string[] = [];
  const server: Server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`);
    response.writeHead(200, {
      'content-type': 'text/javascript',
      'access-control-allow-origin': '*',
    });
    response.end('export default 1; globalThis.reached = true;');
  });
  // A socket that says nothing counts as well.
  server.on('connection', () => hits.push('connection'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    hits,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
