/** Nothing is said of work that is done sooner. */
const SILENT_MS = 1000;
/** Between two lines where a line cannot be written over. */
const LINE_EVERY_MS = 5000;
const REDRAW_EVERY_MS = 200;

/** Where progress is told: stderr, or a stand-in for it. */
export interface ProgressScreen {
  /** Whether a line can be written over. */
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Tells how far long work has come, on a line of its own that does not mix with the results. */
export class Progress {
  private readonly screen: ProgressScreen;
  private readonly now: () => number;
  private readonly startMs: number;
  private nextMs: number;
  private shownWidth = 0;

  constructor(screen: ProgressScreen, now: () => number = () => performance.now()) {
    this.screen = screen;
    this.now = now;
    this.startMs = now();
    this.nextMs = this.startMs + SILENT_MS;
  }

  /** @param share 0 to 1 */
  show(share: number, detail = ''): void {
    const nowMs = this.now();
    if (nowMs < this.nextMs) return;
    const isTerminal = this.screen.isTTY === true;
    this.nextMs = nowMs + (isTerminal ? REDRAW_EVERY_MS : LINE_EVERY_MS);
    const elapsed = `${((nowMs - this.startMs) / 1000).toFixed(0)} s`;
    const line = `${Math.floor(share * 100)} % after ${elapsed}${detail && `, ${detail}`}`;
    if (!isTerminal) {
      this.screen.write(`${line}\n`);
      return;
    }
    this.screen.write(`\r${line.padEnd(this.shownWidth)}`);
    this.shownWidth = line.length;
  }

  /** Clears the line away. */
  end(): void {
    if (this.shownWidth > 0) this.screen.write(`\r${' '.repeat(this.shownWidth)}\r`);
    this.shownWidth = 0;
  }
}
