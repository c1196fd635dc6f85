import { drawFlow } from '#figures/flow/draw-flow';
import { FlowControls } from '#figures/flow/flow-controls';
import { flowLayout } from '#figures/flow/flow-layout';
import { FlowState } from '#figures/flow/flow-state';
import { summarise, tableRows } from '#figures/flow/summarise';
import { patch } from '#figures/mark';
import { troubleText } from '#figures/trouble-text';
import { figureWords } from '#interface/figure-words';
import { type Language, languageOf } from '#interface/language';
import { say } from '#interface/message';
import { whileVisible } from '#interface/near-viewport';
import { numberFormat } from '#interface/number-format';
import type {
  Frame,
  HandleEvent,
  HookModule,
  OpenSimulation,
  SimulationHandle,
} from '#simulator/handle';
import type { Knob } from '#simulator/scenario/claim';
import type { Scenario } from '#simulator/scenario/scenario';
import { TRANSITION_WIDTH } from '#simulator/trace';
import { openSimulation } from '#simulator/worker/client';

/** What the built page hands to the player. */
export interface FlowData {
  readonly scenario: Scenario;
  readonly stillMs: number;
  readonly knob?: Knob;
  readonly hookModule?: HookModule;
}

/** Between two frames the picture may run ahead of the simulation by this much, and no more. */
const EXTRAPOLATE_MS = 40;

/**
 * Brings a built flow figure to life. Call what it returns to end it.
 * @param open makes the run; in the page's own worker unless given
 */
export function playFlow(element: HTMLElement, open: OpenSimulation = openSimulation): () => void {
  const data = JSON.parse(element.querySelector('.figure-data')?.textContent ?? '') as FlowData;
  const player = new FlowPlayer(element, data, open);
  return () => player.dispose();
}

class FlowPlayer {
  readonly #element: HTMLElement;
  readonly #data: FlowData;
  readonly #language: Language;
  readonly #pictures: readonly SVGSVGElement[];
  readonly #controls: FlowControls;
  readonly #handle: SimulationHandle;
  readonly #endings: (() => void)[] = [];
  #state: FlowState;
  #scenario: Scenario;
  #frame: Pick<Frame, 'nowMs' | 'ended' | 'eventIndex'> = { nowMs: 0, ended: false, eventIndex: 0 };
  #arrivedAt = 0;
  #playing = false;
  /** What the run was last told, which it may not have answered yet. */
  #told = false;
  #paint = 0;
  #visible = false;
  /** The run has reached the moment that was drawn when the page was built. */
  #arrived = false;
  /** What the reader asked for; the figure plays only while it can be seen, too. */
  #wanted = false;

  constructor(element: HTMLElement, data: FlowData, open: OpenSimulation) {
    this.#element = element;
    this.#data = data;
    this.#language = languageOf(element.dataset.language);
    this.#pictures = [...element.querySelectorAll('svg.flow')] as SVGSVGElement[];
    this.#scenario = data.scenario;
    this.#state = new FlowState(data.scenario.servers);
    this.#handle = open({
      scenario: data.scenario,
      traced: true,
      ...(data.hookModule ? { hookModule: data.hookModule } : {}),
    });
    this.#endings.push(this.#handle.subscribe((event) => this.#hear(event)));
    this.#handle.seek(data.stillMs);
    this.#controls = new FlowControls(element, {
      play: () => this.#toggle(),
      step: () => this.#pauseThen(() => this.#handle.step()),
      back: () => this.#pauseThen(() => this.#handle.back()),
      speed: (speed) => this.#handle.setSpeed(speed),
      slower: (factor) => this.#turn(factor),
      rate: (value) => this.#handle.set({ kind: 'arrivalsPerSec', value }),
      key: (value) => this.#handle.set({ kind: 'idempotencyKey', value }),
      toggle: (server) => {
        const value = !this.#state.servers[server]?.down;
        this.#handle.set({ kind: 'down', server, value });
      },
      restart: (seed) => this.#restart(seed),
    });
    this.#controls.takeOver();
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#wanted = element.dataset.autoplay !== undefined && !still;
    this.#endings.push(
      whileVisible(element, 0.35, (visible) => {
        this.#visible = visible;
        this.#follow();
      }),
    );
    const hidden = () => this.#follow();
    document.addEventListener('visibilitychange', hidden);
    this.#endings.push(() => document.removeEventListener('visibilitychange', hidden));
  }

  dispose(): void {
    cancelAnimationFrame(this.#paint);
    for (const end of this.#endings) end();
    this.#controls.dispose();
    this.#handle.dispose();
  }

  #follow(): void {
    const play = this.#wanted && this.#visible && !document.hidden;
    if (play === this.#told) return;
    this.#told = play;
    if (play) this.#handle.play();
    else this.#handle.pause();
  }

  #toggle(): void {
    if (this.#frame.ended) {
      this.#handle.restart();
      this.#controls.reset();
      this.#wanted = true;
    } else this.#wanted = !this.#told;
    this.#follow();
    if (!this.#wanted) this.#tell();
  }

  #pauseThen(move: () => void): void {
    this.#wanted = false;
    this.#told = false;
    this.#handle.pause();
    move();
  }

  #turn(factor: number): void {
    const { knob } = this.#data;
    if (knob?.kind !== 'slower') return;
    const server = this.#scenario.servers.findIndex(({ name }) => name === knob.server);
    this.#handle.set({ kind: 'speed', server, value: 1 / factor });
  }

  #restart(seed: number): void {
    this.#scenario = { ...this.#data.scenario, seed };
    this.#handle.restart(this.#scenario);
    this.#controls.reset();
  }

  #hear(event: HandleEvent): void {
    if (event.type === 'frame') this.#take(event.frame);
    else if (event.type === 'playing') {
      this.#playing = event.playing;
      this.#element.toggleAttribute('data-playing', event.playing);
      this.#controls.show(event.playing, this.#frame.ended);
      this.#schedule();
      if (!event.playing && this.#arrived) this.#tell();
    } else if (event.type === 'recovered') say(figureWords(this.#language).recovered);
    else if (event.type === 'failed') this.#fail(event.message);
  }

  #take(frame: Frame): void {
    if (frame.rewound) this.#state = new FlowState(this.#scenario.servers);
    const { transitions } = frame;
    for (let offset = 0; offset < transitions.length; offset += TRANSITION_WIDTH) {
      this.#state.apply(transitions, offset);
    }
    if (frame.nowMs > this.#state.nowMs) this.#state.advance(frame.nowMs);
    this.#frame = frame;
    this.#arrivedAt = performance.now();
    if (frame.ended) {
      this.#wanted = false;
      this.#told = false;
    }
    this.#arrived ||= frame.nowMs >= this.#data.stillMs;
    if (!this.#arrived) return;
    this.#controls.show(this.#playing, frame.ended);
    this.#schedule();
    if (!this.#playing) this.#tell();
  }

  #schedule(): void {
    if (this.#paint) return;
    this.#paint = requestAnimationFrame(() => {
      this.#paint = 0;
      this.#draw();
      if (this.#playing) this.#schedule();
    });
  }

  #draw(): void {
    const words = figureWords(this.#language);
    const format = numberFormat(this.#language);
    const ahead = this.#playing
      ? Math.min(EXTRAPOLATE_MS, performance.now() - this.#arrivedAt) * this.#controls.speed
      : 0;
    const settledMs = this.#state.nowMs;
    // Motion between two frames is drawn, not simulated: the clock is put back at once.
    this.#state.nowMs = settledMs + ahead;
    for (const picture of this.#pictures) {
      if (picture.clientWidth === 0 && picture.getClientRects().length === 0) continue;
      const kind = picture.dataset.layout === 'tall' ? 'tall' : 'wide';
      const layout = flowLayout(kind, this.#scenario.servers.length);
      patch(picture, drawFlow(this.#state, { scenario: this.#scenario, layout, words, format }));
    }
    this.#state.nowMs = settledMs;
    this.#controls.down(this.#state.servers);
    this.#controls.money(summarise(this.#state, this.#scenario, words, format).money);
    this.#element.dataset.ready = '';
  }

  /** Says where the run stands: for screen readers, in the table, and how many events lie behind it. */
  #tell(): void {
    this.#element.dataset.events = String(this.#frame.eventIndex);
    const words = figureWords(this.#language);
    const format = numberFormat(this.#language);
    const { text } = summarise(this.#state, this.#scenario, words, format);
    const ended = this.#frame.ended ? ` ${words.ended}` : '';
    const status = this.#element.querySelector('.flow-summary');
    // The first frame is the built one; there is nothing new to say about it.
    if (status && this.#element.dataset.ready !== undefined) status.textContent = text + ended;
    const written = this.#element.querySelector('.flow-text');
    if (written) written.textContent = text;
    const rows = tableRows(this.#state, this.#scenario, format);
    for (const [i, row] of [
      ...this.#element.querySelectorAll('.figure-table tbody tr'),
    ].entries()) {
      for (const [j, cell] of [...row.children].entries()) cell.textContent = rows[i]?.[j] ?? '';
    }
  }

  #fail(message: string): void {
    const place = this.#element.querySelector<HTMLElement>('.figure-trouble');
    if (place) {
      place.textContent = troubleText(message, figureWords(this.#language));
      place.hidden = false;
    }
    this.#controls.disable();
  }
}
