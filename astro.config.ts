import { readFileSync } from 'node:fs';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { gallery } from './scripts/site/gallery.ts';
import { hashInlineScripts } from './scripts/site/hash-inline-scripts.ts';
import { maths } from './scripts/site/maths.ts';
import { assetNames, monaco } from './scripts/site/monaco.ts';
import { checkedNames, collectNames } from './scripts/site/names.ts';
import { offline } from './scripts/site/offline.ts';

const base = `/${process.env.BASE ?? ''}/`.replace(/\/+/g, '/');
const site = process.env.SITE;
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const names = await collectNames(process.cwd());
/** Packages that a page imports only when its reader reaches for something. */
const LATE = [
  '@codemirror/commands',
  '@codemirror/lang-javascript',
  '@codemirror/language',
  '@codemirror/state',
  '@codemirror/view',
  '@lezer/highlight',
  '@observablehq/plot',
  'acorn',
  'diff',
  'es-module-lexer/js',
  'idb-keyval',
  'sucrase/dist/index.js',
  'sucrase/dist/parser/index.js',
];
/** Small modules that pages fetch together: in one file each they compress worse, and take longer. */
const groups = [
  {
    name: 'when-reached',
    test: /vite\/preload-helper|src\/interface\/(when-reached|hold-clicks|near-viewport|message|language)\.ts$/,
  },
  {
    name: 'figure-parts',
    test: /src\/(interface\/(number-format|figure-text|figure-words)|figures\/(figure-element|mark|mark-shapes|range-control|show-playing|trouble-text|take\/figure-tools)|simulator\/(trace|worker\/(client|connection|remote-simulation)))\.ts$/,
  },
];
const shell = (name: string) => `./src/components/shell/${name}.astro`;

export default defineConfig({
  base,
  ...(site ? { site } : {}),
  outDir: process.env.OUT_DIR ?? './dist',
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  prefetch: false,
  markdown: {
    processor: satteri({
      features: { math: true, directive: true },
      mdastPlugins: [maths, checkedNames(names, base)],
    }),
    shikiConfig: { theme: 'css-variables' },
  },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
      ],
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"] },
      // Highlighted code, KaTeX and Plot set styles inline; hashes cannot cover style attributes.
      styleDirective: {
        resources: [
          { resource: "'self'", kind: 'element' },
          { resource: "'unsafe-inline'", kind: 'element' },
          { resource: "'unsafe-inline'", kind: 'attribute' },
        ],
      },
    },
  },
  integrations: [
    gallery(),
    starlight({
      title: { en: 'Even Keel', 'zh-CN': '平稳运行' },
      description:
        'An interactive book and playground on load balancing and fault tolerance in payment systems.',
      defaultLocale: 'root',
      locales: {
        root: { label: 'English', lang: 'en' },
        'zh-cn': { label: '简体中文', lang: 'zh-CN' },
      },
      favicon: '/favicon.svg',
      credits: false,
      lastUpdated: false,
      pagination: false,
      expressiveCode: false,
      disable404Route: true,
      markdown: { processedDirs: ['./content'], headingLinks: false },
      customCss: [
        './src/styles/fonts.css',
        './src/styles/tokens.css',
        './src/styles/shell.css',
        './src/styles/prose.css',
        './src/styles/figure.css',
        './src/styles/weights.css',
        './src/styles/ring.css',
        './src/styles/pick.css',
        './src/styles/map.css',
        './src/styles/cell.css',
        './src/styles/print.css',
      ],
      components: {
        Header: shell('Header'),
        Sidebar: shell('Sidebar'),
        PageTitle: shell('PageTitle'),
        Footer: shell('Footer'),
        Head: shell('Head'),
        ThemeProvider: shell('ThemeProvider'),
        Search: shell('Search'),
        FallbackContentNotice: shell('FallbackContentNotice'),
      },
    }),
    mdx(),
    ...(site ? [sitemap({ filter: (page) => !page.includes('/404') })] : []),
    hashInlineScripts(),
    offline(base),
  ],
  vite: {
    define: { 'import.meta.env.EVENKEEL_VERSION': JSON.stringify(version) },
    plugins: [monaco(process.cwd())],
    worker: {
      format: 'es',
      plugins: () => [monaco(process.cwd())],
      // As variables, the constants of a module are loaded at each use: the simulator took a third longer.
      rolldownOptions: { output: { ...assetNames, topLevelVar: false } },
    },
    // For `npm run dev` alone. Monaco is served file by file: the plugin above has to see its files.
    // What is fetched late is named, or finding it would reload the page under the reader's hands.
    optimizeDeps: {
      exclude: ['monaco-editor', 'ts-blank-space'],
      include: LATE,
    },
    build: { assetsInlineLimit: 0 },
    environments: {
      client: {
        build: { rolldownOptions: { output: { ...assetNames, codeSplitting: { groups } } } },
      },
    },
  },
});
