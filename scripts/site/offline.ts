import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { generateSW } from 'workbox-build';
import { MONACO_FOLDER } from './monaco.ts';

/**
 * Writes the service worker that keeps the whole site for use without a network. It must be the
 * last integration: it takes stock of the files as they will be served. Monaco is kept when it is
 * first used: it is larger than all the rest, and without it there is the light editor.
 */
export function offline(base: string): AstroIntegration {
  return {
    name: 'offline',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const { count, size, warnings } = await generateSW({
          globDirectory: folder,
          swDest: `${folder}/service-worker.js`,
          globPatterns: ['**/*.{html,css,js,json,svg,woff2,png,webmanifest,wasm,pagefind,pf_*}'],
          globIgnores: ['social/**', `${MONACO_FOLDER}/**`],
          runtimeCaching: [
            {
              urlPattern: new RegExp(`/${MONACO_FOLDER}/`),
              handler: 'CacheFirst',
              options: { cacheName: 'editor', plugins: [{ cacheDidUpdate: forgetOlder }] },
            },
          ],
          modifyURLPrefix: { '': base },
          // Pagefind asks for its entry with the time appended.
          ignoreURLParametersMatching: [/^ts$/],
          navigateFallback: null,
          cleanupOutdatedCaches: true,
          clientsClaim: true,
          skipWaiting: true,
          sourcemap: false,
          inlineWorkboxRuntime: true,
          maximumFileSizeToCacheInBytes: 8_000_000,
        });
        for (const warning of warnings) logger.warn(warning);
        logger.info(`${count} files, ${(size / 1e6).toFixed(1)} MB kept for offline use`);
      },
    },
  };
}

/**
 * When a file has been kept, drops what an earlier build had in its place: the same name with another
 * hash. It is written into the service worker as text, so it may use nothing from around it.
 */
async function forgetOlder({
  cacheName,
  request,
}: {
  readonly cacheName: string;
  readonly request: Request;
}): Promise<void> {
  const stem = ({ url }: Request) => url.replace(/\.[\w-]{8}\.(\w+)$/, '.$1');
  const cache = await caches.open(cacheName);
  for (const each of await cache.keys()) {
    if (each.url !== request.url && stem(each) === stem(request)) await cache.delete(each);
  }
}
