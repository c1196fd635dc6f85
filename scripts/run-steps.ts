import { spawn } from 'node:child_process';
import { type Counts, countExit, summary } from './counts.ts';
import type { Step } from './steps.ts';

/** What a step prints goes through a pipe, so that it cannot see for itself whether to use colour. */
const { FORCE_COLOR: _, NO_COLOR: __, ...inherited } = process.env;
const COLOUR = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
const ENVIRONMENT = { ...inherited, ...COLOUR, ASTRO_TELEMETRY_DISABLED: '1' };

/** A runner that hangs must not hang the whole run. */
const STEP_LIMIT_MS = 45 * 60_000;

/**
 * Runs steps in order, `lanes` at a time, with a line for each and everything a failed one said.
 * @returns their counts
 */
export async function runSteps(steps: readonly Step[], lanes: number): Promise<Counts[]> {
  const waiting = [...steps];
  const failed = new Set<string>();
  const results: Counts[] = [];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const missing = step.needs?.find((name) => failed.has(name));
      const counts = missing ? notRun(step, missing) : await runStep(step);
      if (counts.failed > 0) failed.add(step.name);
      results.push(counts);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

function notRun(step: Step, missing: string): Counts {
  say(step.name, `not run: ${missing} failed`);
  return countExit(null);
}

async function runStep(step: Step): Promise<Counts> {
  if (step.skip?.()) {
    say(step.name, 'up to date');
    return { passed: 0, failed: 0, skipped: 0 };
  }
  const lacking = step.missing?.();
  if (lacking !== undefined) {
    say(step.name, `skipped: ${lacking}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const startMs = performance.now();
  step.before?.();
  const { exitCode, output } = await run(step);
  const counts = step.count(exitCode);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  say(step.name, `${summary(counts)} (${seconds} s)`);
  if (counts.failed > 0) {
    const indented = output.trim().replace(/^/gm, `  ${step.name} | `);
    console.log(`${indented}\n  ${step.name} | exit ${exitCode ?? 'by signal'}`);
  } else step.after?.();
  return counts;
}

function say(name: string, text: string): void {
  console.log(`${name.padEnd(15)} ${text}`);
}

interface Ended {
  /** `null` when it was killed or did not start. */
  readonly exitCode: number | null;
  readonly output: string;
}

function run(step: Step): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, step.args, {
      env: { ...ENVIRONMENT, ...step.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: STEP_LIMIT_MS,
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => chunks.push(Buffer.from(String(error))));
    child.on('close', (exitCode) => {
      done({ exitCode, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}
