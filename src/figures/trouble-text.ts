import { type FigureStrings, fill } from '#interface/figure-text';
import { WORKER_DIED } from '#simulator/worker/connection';

/** What to tell a reader when a figure's simulation cannot go on. `message` says why, or is a code. */
export function troubleText(message: string, words: FigureStrings): string {
  return fill(words.failed, { message: message === WORKER_DIED ? words.workerDied : message });
}
