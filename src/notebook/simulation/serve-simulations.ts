import { pack } from '#sandbox/plain-data';
import { takeChannel } from '#sandbox/take-channel';
import '#simulator/engine/parts';
import { hookMaker } from '#simulator/policies/hook-maker';
import { Jobs } from '#simulator/worker/jobs';
import type { Command } from '#simulator/worker/protocol';
import { Sessions } from '#simulator/worker/sessions';

/*
 * The driver in a reader's worker: the engine and the protocol of the page's own worker, with the
 * reader's module in the place of a balancer's address. It is evaluated before the reader's code and
 * takes what it needs then; but the two share a thread, so the page believes nothing it says.
 */
const channel = takeChannel();
const { now } = performance;
const wait = setTimeout;

/** Serves the page's commands with the exports of the reader's entry. */
export function serveSimulations(module: Readonly<Record<string, unknown>>): void {
  const sessions = new Sessions({
    post(message) {
      const { text, buffers } = pack(message);
      channel.post(text, buffers);
    },
    congested: () => channel.congested(),
    wallMs: () => now(),
    schedule(callback, delayMs) {
      if (delayMs > 0) wait(callback, delayMs);
      else channel.soon(callback);
    },
    loadCatalog: () => Promise.resolve(),
    loadParts: () => Promise.resolve(),
    loadJobs: () => Promise.resolve({ Jobs }),
    loadHook: async (hook) => hookMaker(module, hook),
  });
  channel.post('', []);
  channel.listen((command) => sessions.receive(command as Command));
}
