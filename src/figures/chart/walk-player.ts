import type { Place } from '#figures/chart/chart-data';
import { CHART_KINDS } from '#figures/chart/chart-frame';
import { ChartRun } from '#figures/chart/chart-run';
import { WalkCounter } from '#figures/chart/walk-counter';
import { walkMarks } from '#figures/chart/walk-marks';
import { patch } from '#figures/mark';
import { RangeControl } from '#figures/range-control';
import { showPlaying } from '#figures/show-playing';
import { fill } from '#interface/figure-text';
import { figureWords } from '#interface/figure-words';
import { say } from '#interface/message';
import { whileVisible } from '#interface/near-viewport';
import { numberFormat } from '#interface/number-format';
import type { HandleEvent, SimulationHandle } from '#simulator/handle';
import { openSimulation } from '#simulator/worker/client';

/** Points of a walk that are kept: older ones fade out of the picture. */
const TRAIL = 240;
/** Real time for one point. */
const POINT_MS = 250;

/**
 * Brings a phase plot to life: the reader plays a run, turns its rate up and down, and sees where it
 * goes. Call what it returns to end it.
 */
export function playWalk(element: HTMLElement): () => void {
  const player = new WalkPlayer(element);
  return () => player.dispose();
}

class WalkPlayer {
  readonly #run: ChartRun;
  readonly #element: HTMLElement;
  readonly #listening = new AbortController();
  readonly #endings: (() => void)[] = [];
  readonly #knob: RangeControl;
  readonly #pointMs: number;
  #handle: SimulationHandle | undefined;
  #counter: WalkCounter;
  #walk: Place[] = [];
  #variant = 0;
  #wanted = false;
  #visible = false;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#run = new ChartRun(element);
    this.#pointMs = this.#run.data.pointMs ?? 1000;
    this.#counter = new WalkCounter(this.#pointMs);
    const { signal } = this.#listening;
    this.#knob = new RangeControl(element, (value) => this.#turn(value), signal);
    const on = (name: string, act: () => void) =>
      element.querySelector(`[data-do=${name}]`)?.addEventListener('click', act, { signal });
    on('play', () => this.#toggle());
    on('restart', () => this.#restart());
    for (const choice of element.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
      choice.addEventListener('change', () => this.#choose(Number(choice.value)), { signal });
      if (choice.checked && !choice.defaultChecked) this.#choose(Number(choice.value));
    }
    this.#endings.push(
      whileVisible(element, 0.35, (visible) => {
        this.#visible = visible;
        this.#follow();
      }),
    );
    const hidden = () => this.#follow();
    document.addEventListener('visibilitychange', hidden, { signal });
    this.#knob.takeOver();
    element.dataset.ready = '';
  }

  dispose(): void {
    this.#listening.abort();
    for (const end of this.#endings) end();
    this.#run.stop();
    this.#close();
  }

  #toggle(): void {
    this.#wanted = !this.#wanted;
    if (this.#wanted) this.#open();
    this.#follow();
    if (!this.#wanted) this.#tell();
  }

  /** The run plays while the reader wants it to and can see it. */
  #follow(): void {
    const play = this.#wanted && this.#visible && !document.hidden;
    if (play) this.#handle?.play();
    else this.#handle?.pause();
  }

  #open(): void {
    if (this.#handle) return;
    const { data } = this.#run;
    const scenario = data.variants[this.#variant]?.walk;
    if (!scenario) return;
    this.#run.withdrawTrouble();
    this.#handle = openSimulation({
      scenario,
      traced: true,
      speed: this.#pointMs / POINT_MS,
      ...(data.hookModule ? { hookModule: data.hookModule } : {}),
    });
    this.#handle.subscribe((event) => this.#hear(event));
    this.#turn(this.#knob.value);
  }

  #close(): void {
    this.#handle?.dispose();
    this.#handle = undefined;
  }

  #turn(value: number): void {
    this.#handle?.set({ kind: 'arrivalsPerSec', value });
  }

  /** From an empty system, at the rate the knob shows. */
  #restart(): void {
    this.#close();
    this.#walk = [];
    this.#counter = new WalkCounter(this.#pointMs);
    this.#draw();
    this.#run.say('');
    if (this.#wanted) this.#open();
    this.#follow();
  }

  #choose(variant: number): void {
    this.#variant = variant;
    this.#restart();
    this.#run.run(variant).catch((error) => this.#run.fail(error));
  }

  #hear(event: HandleEvent): void {
    if (event.type === 'playing') showPlaying(this.#element, event.playing);
    else if (event.type === 'recovered') say(figureWords(this.#run.language).recovered);
    else if (event.type === 'failed') {
      this.#wanted = false;
      this.#close();
      showPlaying(this.#element, false);
      this.#run.fail(new Error(event.message));
    } else if (event.type === 'frame') {
      const points = this.#counter.read(event.frame);
      if (points.length === 0) return;
      this.#walk = [...this.#walk, ...points].slice(-TRAIL);
      this.#element.dataset.points = String(
        Number(this.#element.dataset.points ?? 0) + points.length,
      );
      this.#draw();
    }
  }

  #draw(): void {
    for (const kind of CHART_KINDS) {
      const overlay = this.#element.querySelector(`.overlay[data-layout=${kind}]`);
      if (overlay) patch(overlay, walkMarks(this.#run.data.look, kind, this.#walk));
    }
  }

  /** Says where the walk stands when it does: a screen reader would not keep up while it plays. */
  #tell(): void {
    const last = this.#walk.at(-1);
    if (!last) return;
    const format = numberFormat(this.#run.language);
    const { x, y } = this.#run.data.look;
    this.#run.say(
      fill(figureWords(this.#run.language).walked, {
        offered: format.decimal(last.x, x.fineDigits),
        succeeded: format.decimal(last.y, y.fineDigits),
      }),
    );
  }
}
