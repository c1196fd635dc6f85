import { serveSite } from '../../scripts/serve.ts';
import { addClient, lines, run } from '../browser/sandbox-page.ts';
import { CELL, expectText, openChapter, press } from './chapter-page.ts';
import { expect, scripted, test } from './site.ts';

/* After the first visit everything works without a server. */

test('without a server a cell is run, and a page not seen before has a runner', async ({
  firefox,
  watch,
}) => {
  // Of another host than the other tests': this server ends in the middle.
  const served = await serveSite({ directory: process.env.SITE_DIRECTORY ?? 'dist', port: 0 });
  const { url } = served;
  watch.expects(new RegExp(`^asked: ${url}`));
  try {
    await firefox.goto(url);
    await firefox.evaluate(() => navigator.serviceWorker.ready);
    await expect
      .poll(() => firefox.evaluate(() => navigator.serviceWorker.controller?.state))
      .toBe('activated');
  } finally {
    await served.close();
  }
  await expect(fetch(url)).rejects.toThrow();
  await openChapter(firefox, url);
  await press(firefox, CELL, 'run');
  await expectText(firefox, `${CELL} .cell-status`, 'the same as the original’s');
  await firefox.goto(new URL('glossary/', url).href);
  const page = scripted(firefox, url);
  await addClient(page);
  expect(lines(await run(page, 'console.log("offline")'))).toEqual(['offline']);
});
