import { createReadStream, type Stats, statSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml; charset=utf-8',
  ts: 'text/plain; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json; charset=utf-8',
  webp: 'image/webp',
  woff2: 'font/woff2',
  xml: 'application/xml; charset=utf-8',
  zip: 'application/zip',
};

/** Worth compressing: text, and WebAssembly. */
const COMPRESSIBLE = /^(text\/|application\/(json|manifest|wasm|xml)|image\/svg)/;

/**
 * The Content-Type of a file. Pagefind's indexes (`.pf_meta`, `.pagefind` …) are opaque bytes.
 * @example typeOf('a/b.svg') // => 'image/svg+xml; charset=utf-8'
 */
export function typeOf(path: string): string {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return TYPES[extension] ?? 'application/octet-stream';
}

/**
 * A base path with one slash at either end.
 * @example normalBase('a/b') // => '/a/b/'
 */
export function normalBase(base = '/'): string {
  return `/${base}/`.replace(/\/+/g, '/');
}

/** Answers requests for the files below `directory`, as a static host does. */
export function siteHandler(directory: string, base: string): RequestListener {
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendText(response, 405, 'Only GET and HEAD.', { allow: 'GET, HEAD' });
    }
    const url = URL.parse(request.url ?? '/', 'http://localhost');
    if (!url) return sendText(response, 400, 'Malformed address.');
    const { pathname, search } = url;
    if (pathname === '/' && base !== '/') return redirect(response, 302, base);
    if (`${pathname}/` === base) return redirect(response, 301, base + search);
    const path = pathname.startsWith(base) ? decoded(pathname.slice(base.length)) : undefined;
    const found = path === undefined ? undefined : lookUp(directory, path);
    if (found === 'directory') return redirect(response, 301, `${pathname}/${search}`);
    if (found) return sendFile(request, response, 200, found);
    return sendNotFound(request, response, directory, path ?? '');
  };
}

interface Found {
  readonly file: string;
  readonly stats: Stats;
}

/** `undefined` when the path is malformed. */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** `'directory'` when a slash is missing at the end. */
function lookUp(directory: string, path: string): Found | 'directory' | undefined {
  if (path.includes('\0') || path.split(/[/\\]/).some(isHidden)) return undefined;
  const file = join(directory, path);
  // An encoded ".." gets past the URL parser.
  if (!`${file}${sep}`.startsWith(directory + sep)) return undefined;
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.isFile() ? { file, stats } : undefined;
  if (path !== '' && !path.endsWith('/')) return 'directory';
  const index = join(file, 'index.html');
  const indexStats = statSync(index, { throwIfNoEntry: false });
  return indexStats?.isFile() ? { file: index, stats: indexStats } : undefined;
}

function isHidden(segment: string): boolean {
  return segment.startsWith('.') && segment !== '.well-known';
}

function sendNotFound(
  request: IncomingMessage,
  response: ServerResponse,
  directory: string,
  path: string,
): void {
  const language = path.startsWith('zh-cn/') ? ['zh-cn/404.html', 'zh-cn/404/index.html'] : [];
  const found = [...language, '404.html']
    .map((page) => lookUp(directory, page))
    .find((page) => page !== undefined && page !== 'directory');
  if (found) sendFile(request, response, 404, found);
  else sendText(response, 404, 'Not found.');
}

function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  { file, stats }: Found,
): void {
  const type = typeOf(file);
  const etag = `W/"${stats.size.toString(36)}-${Math.round(stats.mtimeMs).toString(36)}"`;
  response.setHeader('content-type', type);
  response.setHeader('etag', etag);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('vary', 'accept-encoding');
  // Names under _astro contain a hash of the contents.
  const immutable = file.includes(`${sep}_astro${sep}`);
  response.setHeader('cache-control', immutable ? 'max-age=31536000, immutable' : 'no-cache');
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const compress = COMPRESSIBLE.test(type) && /\bgzip\b/.test(accepted);
  if (compress) response.setHeader('content-encoding', 'gzip');
  else response.setHeader('content-length', stats.size);
  response.writeHead(status);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const streams = compress ? [createReadStream(file), createGzip()] : [createReadStream(file)];
  // A reader who leaves in the middle is no error; a file that vanishes ends the answer.
  pipeline([...streams, response], () => {});
}

function redirect(response: ServerResponse, status: number, location: string): void {
  sendText(response, status, `See ${location}`, { location });
}

function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers });
  response.end(`${text}\n`);
}
