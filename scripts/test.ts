/**
 * Runs every check and ends with one line of counts: `npm test`.
 *
 * `npm test -- --only unit,browser` runs some of the steps (builds that browser tests need are made
 * when they are out of date); `--quick` is what `npm run test:quick` passes.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { browserAdvice, findBrowser } from './browser.ts';
import { summary, total } from './counts.ts';
import { runSteps } from './run-steps.ts';
import { quickSteps, type StepContext, selectSteps, steps } from './steps.ts';

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } },
  });
  const reportFolder = mkdtempSync(join(tmpdir(), 'evenkeel-test-'));
  try {
    const context: StepContext = {
      reportFolder,
      sitePort: await freePort(),
      subPathPort: await freePort(),
      rebuild: values.only === undefined,
    };
    const all = values.quick ? quickSteps(context) : steps(context);
    const selected = selectSteps(all, values.only);
    // What is tried in Firefox is held against Chromium.
    const inChromium = selected.some(
      ({ name, missing }) => name === 'browser' || (name === 'firefox' && !missing?.()),
    );
    if (inChromium && !findBrowser()) {
      throw new Error(browserAdvice());
    }
    const counts = total(await runSteps(selected, values.quick ? 2 : 1));
    if (counts.failed > 0) process.exitCode = 1;
    console.log(summary(counts));
  } finally {
    rmSync(reportFolder, { recursive: true, force: true });
  }
}

try {
  await main();
} catch (error) {
  // Nothing could be run: that too is a failure, with the same last line.
  console.log((error as Error).message);
  console.log(summary({ passed: 0, failed: 1, skipped: 0 }));
  process.exitCode = 1;
}
