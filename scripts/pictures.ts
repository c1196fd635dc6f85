/**
 * Makes the pictures that are kept in the repository: icons and the social card from the mark, the
 * README's picture from the real page. Run after a build, by `npm run pictures`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { browserAdvice, findBrowser } from './browser.ts';
import { serveSite } from './serve.ts';

const icon = await readFile('public/favicon.svg', 'utf8');

/** The icon's drawing on paper, for places that show it on a ground of their own. */
const onPaper = (size: number, margin: number) =>
  `<body style="margin:0;background:#fbfaf6"><div style="width:${size - 2 * margin}px;padding:${margin}px">${icon}</div>`;

const card = `<body style="margin:0;width:1200px;height:630px;background:#fbfaf6;color:#17212b;display:grid;align-content:center;gap:36px;padding-left:110px;box-sizing:border-box;font-family:'Source Serif 4 Variable',Georgia,serif">
  <div style="width:190px">${icon}</div>
  <div style="font-size:92px;font-weight:650;letter-spacing:-2px">Even Keel</div>
  <div style="font-size:36px;line-height:1.4;max-width:900px">An interactive book on load balancing and fault tolerance in payment systems</div>`;

/** A Windows icon file that holds one PNG. */
function icoOf(png: Buffer, size: number): Buffer {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.writeUInt8(size, 6);
  head.writeUInt8(size, 7);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(png.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, png]);
}

const found = findBrowser();
if (!found) throw new Error(browserAdvice());
const browser = await chromium.launch({ ...found, args: [...found.args] });
const site = await serveSite({ directory: 'dist', base: '/', host: '127.0.0.1', port: 0 });
try {
  const drawn = async (html: string, width: number, height: number) => {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'light' });
    // The site's own page lends its fonts.
    await page.goto(site.url);
    await page.evaluate((markup) => {
      document.body.innerHTML = '';
      const [, style = '', content = ''] = /^<body style="([^"]*)">([\s\S]*)$/.exec(markup) ?? [];
      document.body.style.cssText = style;
      document.body.innerHTML = content;
      return document.fonts.load('650 92px "Source Serif 4 Variable"');
    }, html);
    const png = await page.screenshot();
    await page.close();
    return png;
  };
  await writeFile('public/apple-touch-icon.png', await drawn(onPaper(180, 24), 180, 180));
  await writeFile('public/icon-512.png', await drawn(onPaper(512, 80), 512, 512));
  await writeFile('public/favicon.ico', icoOf(await drawn(onPaper(32, 1), 32, 32), 32));
  await writeFile('public/social-card.png', await drawn(card, 1200, 630));

  const page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    colorScheme: 'light',
    serviceWorkers: 'block',
  });
  await page.goto(`${site.url}chapters/round-robin/`);
  await page.locator('#figure-opening[data-ready]').waitFor();
  await page.waitForTimeout(2500);
  await mkdir('docs', { recursive: true });
  await page.screenshot({ path: 'docs/chapter-03.png' });
} finally {
  await browser.close();
  await site.close();
}
