import type { Checks, Verdict } from '#exercises/exercise';
import { judged } from '#exercises/judge';
import { type PerformOptions, performIsolated } from '#exercises/perform-isolated';
import { type ExerciseStrings, exerciseStrings } from '#interface/exercise-strings';
import { fill } from '#interface/figure-text';
import { type Language, languageOf } from '#interface/language';
import type { KeelCell } from '#notebook/cell/cell-element';
import type { CellPlayer } from '#notebook/cell/cell-player';
import type { RunContext } from '#notebook/cell/run-context';
import { pageRunner } from '#notebook/simulation/page-runner';
import { runnerLibraries } from '#notebook/simulation/runner-libraries';
import {
  furtherOf,
  keepProgress,
  NO_PROGRESS,
  type Progress,
  recallProgress,
} from '#storage/kept-progress';

/** What a built page hands to an exercise. */
export interface ExerciseData {
  readonly chapter: string;
  readonly exercise: string;
  readonly hints: readonly string[];
  readonly checks: Readonly<Record<string, string>>;
  readonly messages: Readonly<Record<string, string>>;
  readonly solution: string;
}

const SIGNS = { open: '○', passed: '✓', failed: '✗' } as const;

/** An exercise come alive: it checks, gives hints one by one, and shows the solution when it may. */
export class ExercisePlayer {
  readonly #element: HTMLElement;
  readonly #data: ExerciseData;
  readonly #language: Language;
  readonly #words: ExerciseStrings;
  readonly #checks: () => Promise<Checks>;
  readonly #listening = new AbortController();
  #cell: CellPlayer | undefined;
  #progress: Progress = NO_PROGRESS;
  #asked = false;

  /** @param checks fetches what judges the learner's code */
  constructor(element: HTMLElement, checks: () => Promise<Checks>) {
    this.#element = element;
    this.#data = JSON.parse(element.querySelector('.exercise-data')?.textContent ?? '');
    this.#language = languageOf(element.dataset.language);
    this.#words = exerciseStrings[this.#language];
    this.#checks = checks;
  }

  /** Takes over the cell's button, and finds what was done earlier. */
  async begin(): Promise<void> {
    const { chapter, exercise } = this.#data;
    this.#progress = await recallProgress(chapter, exercise);
    const cell = this.#element.querySelector<KeelCell>('keel-cell');
    this.#cell = await cell?.player();
    this.#cell?.act((context) => this.#check(context));
    const { signal } = this.#listening;
    const on = (name: string, act: () => void) =>
      this.#element.querySelector(`[data-do=${name}]`)?.addEventListener('click', act, { signal });
    on('hint', () => this.#hint());
    on('solution', () => this.#solution());
    on('difference', () => void this.#difference());
    on('take', () => {
      this.#cell?.text.replaceUndoably(this.#data.solution, this.#words.taken);
    });
    // A file may bring more than there are, and the book may have fewer than before.
    const given = Math.min(this.#progress.hints, this.#data.hints.length);
    for (let shown = 0; shown < given; shown += 1) this.#addHint(shown);
    this.#show();
    this.#element.dataset.ready = '';
  }

  dispose(): void {
    this.#listening.abort();
  }

  async #check(context: RunContext): Promise<void> {
    context.say(this.#words.checking);
    const { data, modules, entry, signal, language } = context;
    let checks: Checks;
    let libraries: Readonly<Record<string, string>>;
    try {
      checks = await this.#checks();
      libraries = await runnerLibraries(`${data.base}library/modules.json`);
    } catch {
      context.say(this.#words.unavailable);
      return;
    }
    const runner = pageRunner(data.base);
    const onOutput: PerformOptions['onOutput'] = (event) => {
      if (event.type !== 'finished') context.output.take(event);
    };
    const results = await performIsolated(
      { runner, libraries, modules, entry, language, signal, onOutput },
      checks.plan(),
    );
    if (signal.aborted) {
      context.say(context.words.outcome.stopped);
      return;
    }
    const verdicts = judged(checks, results);
    const failed = verdicts.filter(({ passed }) => !passed).length;
    this.#showVerdicts(verdicts);
    await this.#advance({
      attempts: this.#progress.attempts + 1,
      solved: this.#progress.solved || failed === 0,
    });
    const count = String(verdicts.length);
    context.say(
      failed === 0
        ? fill(this.#words.passed, { count })
        : fill(this.#words.failed, { failed: String(failed), count }),
    );
  }

  #showVerdicts(verdicts: readonly Verdict[]): void {
    const items = verdicts.map(({ check, passed, message, values = {} }) => {
      const item = this.#item(passed ? 'passed' : 'failed', this.#data.checks[check] ?? check);
      const said = message === undefined ? undefined : this.#data.messages[message];
      if (said !== undefined) {
        const strong = document.createElement('strong');
        const texts = Object.entries(values).map(([name, value]) => [name, String(value)]);
        strong.textContent = fill(said, Object.fromEntries(texts));
        item.append(' — ', strong);
      }
      return item;
    });
    this.#part('.exercise-checks').replaceChildren(...items);
  }

  #item(state: keyof typeof SIGNS, text: string): HTMLLIElement {
    const item = document.createElement('li');
    item.dataset.state = state;
    const sign = document.createElement('span');
    sign.className = 'exercise-sign';
    sign.setAttribute('role', 'img');
    sign.setAttribute('aria-label', this.#words.states[state]);
    sign.textContent = SIGNS[state];
    item.append(sign, ' ', text);
    return item;
  }

  #hint(): void {
    if (this.#progress.hints >= this.#data.hints.length) return;
    this.#addHint(this.#progress.hints);
    void this.#advance({ hints: this.#progress.hints + 1 });
  }

  #addHint(index: number): void {
    const hint = document.createElement('li');
    hint.textContent = this.#data.hints[index] ?? '';
    this.#part('.exercise-hints').append(hint);
  }

  /** Before the first attempt it takes a second press. */
  #solution(): void {
    const place = this.#part('.exercise-solution');
    const early = this.#progress.attempts === 0 && !this.#asked;
    if (!place.hidden) {
      place.hidden = true;
    } else if (early) {
      this.#asked = true;
      this.#say(this.#words.solutionEarly);
    } else {
      this.#say('');
      place.hidden = false;
      place.querySelector('pre')?.focus();
    }
    this.#show();
  }

  async #difference(): Promise<void> {
    const place = this.#part('.exercise-difference');
    if (place.hasChildNodes()) {
      place.replaceChildren();
    } else {
      const mine = this.#cell?.text.present ?? '';
      const { showDifference } = await import('#notebook/output/show-difference');
      const same = mine.trim() === this.#data.solution.trim();
      place.replaceChildren(
        same ? this.#words.differenceSame : showDifference(mine, this.#data.solution),
      );
    }
    this.#show();
  }

  async #advance(change: Partial<Progress>): Promise<void> {
    const { chapter, exercise } = this.#data;
    // At once: the next press must not find it as it was, and the page may be left.
    this.#progress = { ...this.#progress, ...change };
    this.#show();
    await keepProgress(chapter, exercise, this.#progress);
    // Another tab may have gone on meanwhile.
    this.#progress = furtherOf(this.#progress, await recallProgress(chapter, exercise));
    this.#show();
  }

  #show(): void {
    const { hints, solved, attempts } = this.#progress;
    const { length: count } = this.#data.hints;
    this.#part('.exercise-done').hidden = !solved;
    const hint = this.#part('[data-do=hint]') as HTMLButtonElement;
    // The keyboard cannot stay on a button that is disabled.
    if (hints >= count && document.activeElement === hint) this.#part('[data-do=solution]').focus();
    hint.disabled = hints >= count;
    const done = String(Math.min(hints + 1, count));
    hint.textContent = hint.disabled
      ? this.#words.noMoreHints
      : fill(this.#words.hint, { done, count: String(count) });
    const solution = this.#part('[data-do=solution]');
    const shown = !this.#part('.exercise-solution').hidden;
    const early = attempts === 0 && this.#asked;
    solution.textContent = shown
      ? this.#words.hideSolution
      : early
        ? this.#words.solutionAnyway
        : this.#words.solution;
    solution.setAttribute('aria-expanded', String(shown));
    const compared = this.#part('.exercise-difference').hasChildNodes();
    const difference = this.#part('[data-do=difference]');
    difference.textContent = compared ? this.#words.hideDifference : this.#words.difference;
    difference.setAttribute('aria-expanded', String(compared));
  }

  #part(selector: string): HTMLElement {
    const found = this.#element.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`the exercise has no ${selector}`);
    return found;
  }

  #say(text: string): void {
    this.#part('.exercise-said').textContent = text;
  }
}
