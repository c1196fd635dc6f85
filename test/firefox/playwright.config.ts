import { defineConfig } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.ts';

/**
 * What is tried in Firefox: `npm run test:firefox`. Puppeteer drives it, through WebDriver BiDi, since
 * Playwright can only drive a Firefox of its own. SITE_DIRECTORY names another build than dist/.
 */
const PORT = process.env.SITE_PORT ?? '4740';
const ROOT = `${import.meta.dirname}/../..`;
const browser = findBrowser();

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.test.ts',
  outputDir: `${ROOT}/test-results/firefox`,
  forbidOnly: true,
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    // Chromium, for what must be the same in both.
    ...(browser
      ? { launchOptions: { executablePath: browser.executablePath, args: [...browser.args] } }
      : {}),
    serviceWorkers: 'block',
    baseURL: `http://localhost:${PORT}/`,
  },
  webServer: {
    command: `"${process.execPath}" scripts/serve.ts "${process.env.SITE_DIRECTORY ?? 'dist'}"`,
    cwd: ROOT,
    env: { PORT, HOST: 'localhost' },
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
