/**
 * For plain `tsc`, which cannot read .astro files. `astro check` reads them and finds their own
 * types first.
 */
declare module '*.astro' {
  const component: import('astro/runtime/server/index.js').AstroComponentFactory;
  export default component;
}
