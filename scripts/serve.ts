/**
 * Serves a built site as a plain static host would: `npm run serve [directory]`.
 *
 * `BASE`, `HOST` and `PORT` in the environment say where. Without `PORT` it starts at 4321 and takes
 * the next free port; a `PORT` that is taken is an error, since whoever asked for it counts on it.
 */
import { existsSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { isMain } from './main.ts';
import { normalBase, siteHandler } from './serve-files.ts';

const FIRST_PORT = 4321;
const PORTS_TO_TRY = 100;

/** Where to serve what. */
export interface ServeOptions {
  /** The built site. */
  readonly directory: string;
  /** The path it was built for, such as `/a/b/`. */
  readonly base?: string;
  /** Name or address to listen on; `localhost` unless given. */
  readonly host?: string;
  /** Exactly this port; 0 for any that is free. Left out: 4321 or the next free one. */
  readonly port?: number;
}

/** A running server. */
export interface ServedSite {
  /** Ends with the base path. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Starts a server.
 * @throws Error with code EADDRINUSE when `port` is given and taken
 */
export async function serveSite(options: ServeOptions): Promise<ServedSite> {
  const base = normalBase(options.base);
  const host = options.host ?? 'localhost';
  const handler = siteHandler(resolve(options.directory), base);
  const listening = await listenSomewhere(handler, host, options.port);
  const shownHost = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  const { port } = listening;
  return {
    url: `http://${shownHost.includes(':') ? `[${shownHost}]` : shownHost}:${port}${base}`,
    port,
    close: () => closeAll(listening.servers),
  };
}

interface Listening {
  readonly port: number;
  readonly servers: readonly Server[];
}

async function listenSomewhere(
  handler: RequestListener,
  host: string,
  port: number | undefined,
): Promise<Listening> {
  if (port !== undefined) return listen(handler, host, port);
  for (let candidate = FIRST_PORT; ; candidate++) {
    try {
      return await listen(handler, host, candidate);
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE' || candidate === FIRST_PORT + PORTS_TO_TRY) throw error;
    }
  }
}

/**
 * `localhost` is two addresses, and a browser may try either: listening on only one would leave the
 * other to a different program on the same port.
 */
async function listen(handler: RequestListener, host: string, port: number): Promise<Listening> {
  const addresses = host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
  const servers: Server[] = [];
  let actualPort = port;
  for (const address of addresses) {
    const server = createServer(handler);
    try {
      await new Promise<void>((succeed, fail) => {
        server.once('error', fail).listen({ host: address, port: actualPort }, succeed);
      });
      servers.push(server);
      actualPort = (server.address() as AddressInfo).port;
    } catch (error) {
      const noSuchAddress = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(error) ?? '');
      if (noSuchAddress && servers.length > 0) continue;
      await closeAll(servers);
      throw error;
    }
  }
  return { port: actualPort, servers };
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  for (const server of servers) {
    const closed = new Promise((done) => server.close(done));
    // Browsers keep connections open, which would keep the process alive.
    server.closeAllConnections();
    await closed;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/**
 * The port that the environment asks for.
 * @throws RangeError when it is not a port number
 */
export function portFrom(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`PORT is ${text}; a port is a whole number from 0 to 65535.`);
  }
  return port;
}

/** Serves until Ctrl+C. Sets the exit code and says why when it cannot. */
export async function serveUntilStopped(directory: string): Promise<void> {
  const { BASE, HOST, PORT } = process.env;
  try {
    if (!existsSync(directory))
      throw new Error(`There is no ${directory}; npm run build makes it.`);
    const site = await serveSite({
      directory,
      ...(BASE ? { base: BASE } : {}),
      ...(HOST ? { host: HOST } : {}),
      ...(PORT ? { port: portFrom(PORT) as number } : {}),
    });
    console.log(`Even Keel is at ${site.url}`);
    const stop = () => void site.close();
    process.once('SIGINT', stop).once('SIGTERM', stop);
  } catch (error) {
    console.error(
      codeOf(error) === 'EADDRINUSE'
        ? `Port ${PORT} is taken. Choose another, or leave PORT out to get one that is free.`
        : (error as Error).message,
    );
    process.exitCode = 1;
  }
}

if (isMain(import.meta.url)) await serveUntilStopped(process.argv[2] ?? 'dist');
