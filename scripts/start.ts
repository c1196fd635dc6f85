/** Builds the site when it is missing or out of date, and serves it: `npm start`. */
import { portFrom, serveUntilStopped } from './serve.ts';
import { ensureBuilt, siteFromEnvironment } from './site.ts';

try {
  // A port that is none should not come to light after half a minute of building.
  portFrom(process.env.PORT);
  const build = siteFromEnvironment();
  if (!ensureBuilt(build)) throw new Error('The site could not be built; the reason is above.');
  await serveUntilStopped(build.outDir);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
