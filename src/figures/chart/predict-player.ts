import type { ChartPoint, Predicted } from '#figures/chart/chart-data';
import { chartFrame } from '#figures/chart/chart-frame';
import { ChartRun } from '#figures/chart/chart-run';
import { flatPrediction, type Prediction, predictionMarks } from '#figures/chart/prediction-marks';
import { patch } from '#figures/mark';
import { figureWords } from '#interface/figure-words';
import { sayFromPage } from '#interface/message';
import { numberFormat } from '#interface/number-format';
import { canKeep, keep, recall } from '#storage/kept';

/** As shares of the axis. */
const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 0.025,
  ArrowRight: 0.025,
  ArrowDown: -0.025,
  ArrowLeft: -0.025,
  PageUp: 0.1,
  PageDown: -0.1,
  Home: -1,
  End: 1,
};
/** What is drawn is kept to such a share of the axis. */
const GRAIN = 1 / 200;

/** Brings a prediction to life: drag the line, run, see the gap. Call what it returns to end it. */
export function playPrediction(element: HTMLElement): () => void {
  const player = new PredictPlayer(element);
  return () => player.dispose();
}

class PredictPlayer {
  readonly #run: ChartRun;
  readonly #element: HTMLElement;
  readonly #listening = new AbortController();
  readonly #predicted: Predicted;
  #prediction: Prediction;
  #measured: readonly ChartPoint[] = [];
  #running = false;
  /** What is needed once there is a result. */
  #gaps: typeof import('#figures/chart/prediction-gaps') | undefined;
  /** The reader has drawn something: what was kept earlier is no longer theirs. */
  #touched = false;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#run = new ChartRun(element);
    const { predicted } = this.#run.data;
    if (!predicted) throw new Error('the figure has nothing to predict');
    this.#predicted = predicted;
    this.#prediction = flatPrediction(predicted);
    const { signal } = this.#listening;
    for (const overlay of element.querySelectorAll<SVGSVGElement>('.overlay')) {
      overlay.addEventListener('pointerdown', (event) => this.#grab(overlay, event), { signal });
      // Touching a handle is not the start of a scroll; `touch-action` does not reach into SVG.
      const hold = (event: TouchEvent) =>
        this.#indexOf(event.target) >= 0 && event.preventDefault();
      overlay.addEventListener('touchstart', hold, { signal, passive: false });
      overlay.addEventListener('keydown', (event) => this.#press(event), { signal });
    }
    element
      .querySelector('[data-do=run]')
      ?.addEventListener('click', () => void this.#start(), { signal });
    element
      .querySelector('[data-do=clear]')
      ?.addEventListener('click', () => this.#clear(), { signal });
    void this.#recall();
    element.dataset.ready = '';
  }

  dispose(): void {
    this.#listening.abort();
    this.#run.stop();
  }

  get #key(): string {
    return `prediction/${this.#element.dataset.name}`;
  }

  async #recall(): Promise<void> {
    if (!(await canKeep())) sayFromPage('nothingKept');
    const kept = await recall<Prediction>(this.#key);
    const fits =
      Array.isArray(kept) && kept.length === this.#prediction.length && kept.every(Number.isFinite);
    if (!fits || this.#touched) return;
    this.#prediction = kept;
    this.#draw();
    this.#run.say(figureWords(this.#run.language).kept);
  }

  #draw(): void {
    const { language, data } = this.#run;
    const words = figureWords(language);
    const format = numberFormat(language);
    const { at } = this.#predicted;
    for (const overlay of this.#element.querySelectorAll<SVGSVGElement>('.overlay')) {
      const kind = overlay.dataset.layout === 'tall' ? 'tall' : 'wide';
      const place = { look: data.look, kind, at, words, format } as const;
      patch(overlay, predictionMarks(place, this.#prediction, this.#measured));
    }
  }

  #set(index: number, value: number): void {
    this.#touched = true;
    const { from, to } = this.#run.data.look.y;
    const grain = (to - from) * GRAIN;
    const kept = Number((Math.round(clamp(value, from, to) / grain) * grain).toPrecision(12));
    this.#prediction = this.#prediction.map((old, i) => (i === index ? kept : old));
    this.#draw();
  }

  #grab(overlay: SVGSVGElement, event: PointerEvent): void {
    const index = this.#indexOf(event.target);
    if (index < 0) return;
    event.preventDefault();
    const kind = overlay.dataset.layout === 'tall' ? 'tall' : 'wide';
    const frame = chartFrame(this.#run.data.look, kind);
    const move = ({ clientY }: PointerEvent) => {
      const { top, height } = overlay.getBoundingClientRect();
      this.#set(index, frame.valueAt(((clientY - top) / height) * frame.height));
    };
    overlay.setPointerCapture(event.pointerId);
    const dragging = new AbortController();
    const { signal } = dragging;
    overlay.addEventListener('pointermove', move, { signal });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      overlay.addEventListener(
        end,
        () => {
          dragging.abort();
          void this.#keep();
        },
        { signal },
      );
    }
    this.#element
      .querySelector<SVGElement>(
        `.overlay[data-layout=${overlay.dataset.layout}] [data-key=handle-${index}]`,
      )
      ?.focus();
  }

  #press(event: KeyboardEvent): void {
    const index = this.#indexOf(event.target);
    const change = KEY_STEPS[event.key];
    if (index < 0 || change === undefined) return;
    event.preventDefault();
    const { from, to } = this.#run.data.look.y;
    this.#set(index, (this.#prediction[index] ?? from) + change * (to - from));
    void this.#keep();
  }

  #indexOf(target: EventTarget | null): number {
    const key = (target as Element | null)?.getAttribute?.('data-key') ?? '';
    return key.startsWith('handle-') ? Number(key.slice('handle-'.length)) : -1;
  }

  async #keep(): Promise<void> {
    if (!(await keep(this.#key, this.#prediction))) sayFromPage('nothingKept');
  }

  #clear(): void {
    this.#touched = true;
    this.#prediction = flatPrediction(this.#predicted);
    this.#draw();
    this.#gaps?.tellGaps(this.#run, this.#prediction, this.#measured);
    void this.#keep();
  }

  async #start(): Promise<void> {
    const button = this.#element.querySelector<HTMLButtonElement>('[data-do=run]');
    const words = figureWords(this.#run.language);
    if (!button) return;
    if (this.#running) {
      this.#run.stop();
      return;
    }
    this.#running = true;
    button.textContent = words.stop;
    try {
      const lines = await this.#run.run(0);
      if (lines) {
        this.#gaps ??= await import('#figures/chart/prediction-gaps');
        this.#measured = this.#gaps.predictedPoints(this.#predicted, lines);
        this.#element.dataset.run = '';
        this.#draw();
        this.#gaps?.tellGaps(this.#run, this.#prediction, this.#measured);
      }
    } catch (error) {
      this.#run.fail(error);
    } finally {
      this.#running = false;
      button.textContent = words.run;
    }
  }
}

const clamp = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, value));
