/** Shows on a figure's play button whether the run is playing, standing, or over. */
export function showPlaying(figure: Element, playing: boolean, ended = false): void {
  const button = figure.querySelector<HTMLElement>('[data-do=play]');
  if (!button) return;
  const { pause = '', play = '', again = '' } = button.dataset;
  button.dataset.state = playing ? 'playing' : 'standing';
  const label = button.querySelector('span');
  const text = playing ? pause : ended ? again : play;
  if (label && label.textContent !== text) label.textContent = text;
}
