import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

/**
 * A base path with one slash at either end.
 * @example normalBase('a/b') // => '/a/b/'
 */
export function normalBase(base = '/'): string {
  return `/${base}/`.replace(/\/+/g, '/');
}

/** A name that begins with a dot, however it is written. */
const HIDDEN = /(^|\/)(\.|%2e)(?!well-known\/)/i;

/**
 * Answers requests for the files below `directory` as a static host does: the site stands at `base`,
 * a page without its slash is sent on, and what is not there gets the 404 page in the language
 * asked for. The files themselves, with their types and etags, are sirv's work.
 */
export function siteHandler(directory: string, base: string): RequestListener {
  const files = sirv(directory, {
    // Looks at the disk for each request: the site may be built again while it is served.
    dev: true,
    etag: true,
    // Names under _astro contain a hash of the contents.
    setHeaders: (response, path) =>
      response.setHeader(
        'cache-control',
        path.startsWith('/_astro/') ? 'max-age=31536000, immutable' : 'no-cache',
      ),
  });
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendText(response, 405, 'Only GET and HEAD.', { allow: 'GET, HEAD' });
    }
    const url = URL.parse(request.url ?? '/', 'http://localhost');
    if (!url) return sendText(response, 400, 'Malformed address.');
    const { pathname, search } = url;
    if (pathname === '/' && base !== '/') return redirect(response, 302, base);
    if (`${pathname}/` === base) return redirect(response, 301, base + search);
    const missing = () => void sendNotFound(request, response, directory, pathname, base);
    if (!pathname.startsWith(base)) return missing();
    const path = pathname.slice(base.length);
    if (HIDDEN.test(path)) return missing();
    if (path !== '' && !path.endsWith('/') && existsSync(join(directory, path, 'index.html'))) {
      return redirect(response, 301, `${pathname}/${search}`);
    }
    request.url = `/${path}${search}`;
    files(request, response, missing);
  };
}

async function sendNotFound(
  request: IncomingMessage,
  response: ServerResponse,
  directory: string,
  pathname: string,
  base: string,
): Promise<void> {
  const chinese = pathname.startsWith(`${base}zh-cn/`);
  const pages = [...(chinese ? ['zh-cn/404.html', 'zh-cn/404/index.html'] : []), '404.html'];
  const page = pages.map((name) => join(directory, name)).find((file) => existsSync(file));
  if (!page) return sendText(response, 404, 'Not found.');
  const html = await readFile(page);
  response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
  response.end(request.method === 'HEAD' ? undefined : html);
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
