import type { Checks } from '#exercises/exercise';
import type { ExercisePlayer } from '#exercises/exercise-player';
import { whenReached } from '#interface/when-reached';

/** The modules with the checks, by path, each fetched when it is needed. */
export type ChecksModules = Readonly<Record<string, () => Promise<unknown>>>;

/** Defines `<keel-exercise>`, which comes to life when it nears the viewport; later calls change nothing. */
export function defineExercise(modules: () => Promise<ChecksModules>): void {
  if (customElements.get('keel-exercise')) return;

  class KeelExercise extends HTMLElement {
    #player: ExercisePlayer | undefined;

    connectedCallback(): void {
      // The cell's own buttons are the cell's affair, but for those whose work the exercise does.
      const asking = '.exercise-below button, [data-do=run], [data-do=restart]';
      whenReached(this, asking, async () => {
        const { ExercisePlayer } = await import('#exercises/exercise-player');
        if (!this.isConnected) return;
        this.#player = new ExercisePlayer(this, () => this.#checks());
        await this.#player.begin();
      });
    }

    disconnectedCallback(): void {
      this.#player?.dispose();
    }

    async #checks(): Promise<Checks> {
      const { chapter, exercise } = this.dataset;
      const path = `/content/chapters/${chapter}/exercises/${exercise}/checks.ts`;
      const load = (await modules())[path];
      if (!load) throw new Error(`there is no ${path}`);
      return ((await load()) as { readonly checks: Checks }).checks;
    }
  }

  customElements.define('keel-exercise', KeelExercise);
}
