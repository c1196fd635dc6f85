import type { ScriptedPage, Trap } from '../sandbox-page.ts';
import type { Watch } from '../site.ts';

/** The built site under attack, in whichever browser. */
export interface Attacked {
  /** A page of the site with the runner's client in it. */
  readonly page: ScriptedPage;
  /** A server that nobody may ask. */
  readonly trap: Trap;
  /** The address of the site; ends with a slash. */
  readonly site: string;
  /** What the browser itself says in the console about an attack is no trouble. */
  readonly watch: Pick<Watch, 'expects'>;
  /** What a flood of rejections is made of. A driver that hears of every single one needs time for each. */
  readonly rejectionCount: number;
  /** The frame of the workers, once the runner is up. */
  inner(): Promise<Pick<ScriptedPage, 'evaluate'>>;
}

/** Attacks by name, with what must come of each. Whoever makes one looks afterwards whether the trap was asked. */
export type Attacks = Readonly<Record<string, (attacked: Attacked) => Promise<void>>>;
