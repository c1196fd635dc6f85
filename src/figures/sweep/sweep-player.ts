import { SweepRun } from '#figures/sweep/sweep-run';

/** Brings a chart of variants to life: another assumption, another run. */
export function playSweep(element: HTMLElement): () => void {
  const run = new SweepRun(element);
  const listening = new AbortController();
  for (const choice of element.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
    choice.addEventListener(
      'change',
      () => run.run(Number(choice.value)).catch((error) => run.fail(error)),
      {
        signal: listening.signal,
      },
    );
  }
  element.dataset.ready = '';
  return () => {
    listening.abort();
    run.stop();
  };
}
