import type { AstroIntegration } from 'astro';

/** Where `npm run dev` shows every kind of figure in every state. */
export const GALLERY = '/gallery/';

/** Adds the page of all figures while the site is worked on; a built site has none. */
export function gallery(): AstroIntegration {
  return {
    name: 'gallery',
    hooks: {
      'astro:config:setup': ({ command, injectRoute }) => {
        if (command !== 'dev') return;
        injectRoute({ pattern: GALLERY, entrypoint: './src/components/gallery/Gallery.astro' });
      },
    },
  };
}
