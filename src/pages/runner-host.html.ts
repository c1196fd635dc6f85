import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { APIRoute } from 'astro';
import { rolldown } from 'rolldown';

const HARNESS = join(process.cwd(), 'src/sandbox/harness');

/** One file of the harness with all that it imports, as a classic script. */
async function bundled(name: string): Promise<string> {
  const build = await rolldown({ input: join(HARNESS, name), platform: 'browser' });
  try {
    const { output } = await build.generate({ format: 'iife', minify: true });
    if (output.length !== 1) throw new Error(`${name}: a harness must be one file`);
    // Not strict by itself: a caller's frame could then be looked into.
    return `'use strict';${output[0].code.trim()}`;
  } finally {
    await build.close();
  }
}

/** A script with a text it needs in front. `<` could end the element that the script stands in. */
function withText(name: string, text: string, script: string): string {
  const literal = JSON.stringify(text).replaceAll('<', '\\u003c');
  const whole = `{const ${name}=${literal};${script}}`;
  if (/<\/script|<!--/i.test(whole)) throw new Error('a harness script would end its own element');
  return whole;
}

const hashOf = (script: string) => createHash('sha256').update(script).digest('base64');

/**
 * The page in which readers' code is run, in a frame within it: it exists for its policy, which the
 * frame and the workers there inherit. `connect-src` and the rest fall under `default-src 'none'`;
 * they are named for whoever reads this and for browsers that have exceptions. There is no `webrtc`
 * directive: Chromium 156 does not know it and warns at every load, and workers have no WebRTC.
 */
export const GET: APIRoute = async () => {
  const worker = await bundled('worker.ts');
  const frame = withText('WORKER_SCRIPT', worker, await bundled('frame.ts'));
  const frameDocument = `<!doctype html><meta charset="utf-8"><script>${frame}</script>`;
  const host = withText('FRAME_DOCUMENT', frameDocument, await bundled('host.ts'));
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hashOf(host)}' 'sha256-${hashOf(frame)}' blob:`,
    'worker-src blob:',
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  const page = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="content-security-policy" content="${policy}">`,
    '<meta name="robots" content="noindex"><title>Runner · Even Keel</title></head>',
    `<body><script>${host}</script></body></html>`,
  ].join('\n');
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
};
