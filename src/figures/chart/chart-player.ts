import { ChartRun } from '#figures/chart/chart-run';

/** Brings a chart of variants to life: another assumption, another run. */
export function playChart(element: HTMLElement): () => void {
  const run = new ChartRun(element);
  const listening = new AbortController();
  const { signal } = listening;
  for (const choice of element.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
    const take = () => run.run(Number(choice.value)).catch((error) => run.fail(error));
    choice.addEventListener('change', () => void take(), { signal });
    // Chosen before this script was there, or kept by the browser over a reload.
    if (choice.checked && !choice.defaultChecked) void take();
  }
  element.dataset.ready = '';
  return () => {
    listening.abort();
    run.stop();
  };
}
