/** Builds the site when it is missing or out of date, and serves it: `npm start`. */
import { serveUntilStopped } from './serve.ts';
import { ensureBuilt, siteFromEnvironment } from './site.ts';

const build = siteFromEnvironment();
if (ensureBuilt(build)) await serveUntilStopped(build.outDir);
else {
  console.error('The site could not be built; the reason is above.');
  process.exitCode = 1;
}
