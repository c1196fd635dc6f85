import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { generateSW } from 'workbox-build';

/**
 * Writes the service worker that keeps the whole site for use without a network. It must be the
 * last integration: it takes stock of the files as they will be served.
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
          globIgnores: ['social/**'],
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
