import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.ts';

/**
 * Two builds of the site are served: one at the root, which every test sees, and one below a path,
 * which the tests tagged `@journey` see as well. `npm test` makes both and chooses free ports.
 * Tests open pages by relative address (`./chapters/…`), or they would leave the base path.
 */
const SITE_PORT = process.env.SITE_PORT ?? '4410';
const SUB_PATH_PORT = process.env.SUB_PATH_PORT ?? '4411';
const SUB_PATH = '/a/b/';
const browser = findBrowser();

const serve = (directory: string, base: string, port: string) => ({
  // The Node that runs this, whatever `node` is in the PATH of a shell.
  command: `"${process.execPath}" scripts/serve.ts ${directory}`,
  env: { BASE: base, PORT: port, HOST: 'localhost' },
  url: `http://localhost:${port}${base}`,
  reuseExistingServer: false,
  timeout: 60_000,
});

export default defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // Slow machines take their time; a test that hangs is caught all the same.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    ...(browser
      ? {
          launchOptions: { executablePath: browser.executablePath, args: [...browser.args] },
        }
      : {}),
    // A service worker would answer from an earlier test's cache; the offline test allows it.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    locale: 'en-GB',
  },
  projects: [
    { name: 'site', use: { baseURL: `http://localhost:${SITE_PORT}/` } },
    {
      name: 'sub-path',
      grep: /@journey/,
      use: { baseURL: `http://localhost:${SUB_PATH_PORT}${SUB_PATH}` },
    },
  ],
  webServer: [serve('dist', '/', SITE_PORT), serve('build/site-sub-path', SUB_PATH, SUB_PATH_PORT)],
});
