import { MessageChannel } from 'node:worker_threads';
import { runMany } from '#cli/run-many';
import { Engine } from '#simulator/engine';
import type { Scenario } from '#simulator/scenario/scenario';
import { Session } from '#simulator/session';
import { scenarioOf } from './core-speed.ts';
import { writeNumbers } from './write-numbers.ts';

/*
 * What control over a run costs: a snapshot, a step back at the end of a long run, frames posted at
 * 60 Hz beside a run without, and a sweep in two workers beside the same in one. Ten servers in turn
 * at load 0.8; of several rounds the median counts, and what is compared takes turns.
 */

const SERVERS = 10;
const ROUNDS = 7;
const FRAME_MS = 1000 / 60;
const SLICE_EVENTS = 20_000;

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const scenario = (payments: number, seed = 1): Scenario => scenarioOf(SERVERS, payments, seed);

function timeMs(act: () => void): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

function snapshotMs(): number {
  const engine = new Engine(scenario(100_000));
  engine.runUntil(Number.POSITIVE_INFINITY, 50_000);
  const save = () => {
    if (engine.save() === undefined) throw new Error('no snapshot was taken');
  };
  for (let warm = 0; warm < 200; warm++) save();
  return median(Array.from({ length: 300 }, () => timeMs(save)));
}

/** At the end of half a million payments. */
function stepBackMs(): { readonly median: number; readonly most: number } {
  const session = new Session({ scenario: scenario(500_000) });
  session.advanceTo(Number.POSITIVE_INFINITY);
  const times = Array.from({ length: 50 }, () => timeMs(() => session.back()));
  return { median: median(times), most: Math.max(...times) };
}

/** How much longer a run takes that posts a frame whenever one is due. */
function streamingShare(): number {
  const { port1, port2 } = new MessageChannel();
  port2.on('message', () => {});
  const run = (streams: boolean) =>
    timeMs(() => {
      const session = new Session({ scenario: scenario(1_000_000) });
      let framed = performance.now();
      while (!session.advanceTo(Number.POSITIVE_INFINITY, SLICE_EVENTS)) {
        if (!streams || performance.now() - framed < FRAME_MS) continue;
        framed = performance.now();
        port1.postMessage(session.takeFrame());
      }
    });
  const shares: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const [without, streaming] = [run(false), run(true)];
    // Round 0 is to warm up.
    if (round > 0) shares.push(streaming / without - 1);
  }
  port1.close();
  return median(shares);
}

/** How many times as fast two workers make a sweep as one. */
async function twoWorkers(): Promise<number> {
  const points = Array.from({ length: 12 }, (_, at) => scenario(400_000, at + 1));
  const ratios: number[] = [];
  for (let round = 0; round < 3; round++) {
    const times: number[] = [];
    for (const size of [1, 2]) {
      const start = performance.now();
      await runMany(points, () => {}, size);
      times.push(performance.now() - start);
    }
    ratios.push(times[0]! / times[1]!);
  }
  return median(ratios);
}

/** Prints the table. */
export async function benchSessions(): Promise<void> {
  const snapshotMicros = snapshotMs() * 1000;
  const back = stepBackMs();
  const streaming = streamingShare();
  const workers = await twoWorkers();
  const rows = {
    'a snapshot': { measured: `${snapshotMicros.toFixed(0)} µs`, reach: '≤ 50 µs' },
    'a step back at the end of 500,000 payments': {
      measured: `${back.median.toFixed(1)} ms, at most ${back.most.toFixed(1)} ms`,
      reach: '≤ 16 ms',
    },
    'frames at 60 Hz': { measured: `${(streaming * 100).toFixed(1)} %`, reach: '≤ 3 %' },
    'two workers on a sweep': { measured: `${workers.toFixed(2)} ×`, reach: '≥ 1.8 ×' },
  };
  console.table(rows);
  writeNumbers('sessions', [
    { name: 'snapshot', micros: Math.round(snapshotMicros) },
    { name: 'step back', medianMs: Number(back.median.toFixed(1)) },
    { name: 'frames', share: Number(streaming.toFixed(3)) },
    { name: 'two workers', times: Number(workers.toFixed(2)) },
  ]);
}

if (import.meta.main) await benchSessions();
