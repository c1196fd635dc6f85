import type { Call } from '#exercises/exercise';
import { type LearnerModule, perform } from '#exercises/perform';
import { pack } from '#sandbox/plain-data';
import { takeChannel } from '#sandbox/take-channel';

const channel = takeChannel();

/** Does with the learner's module, once, what the page's plan asks, and sends what came of it. */
export function servePlan(module: LearnerModule): void {
  channel.post('', []);
  const pause = () => new Promise<void>((resume) => channel.soon(resume));
  channel.listen(async (plan) => {
    const results = await perform(module, plan as readonly Call[], pause);
    const { text, buffers } = pack(results);
    channel.post(text, buffers);
  });
}
