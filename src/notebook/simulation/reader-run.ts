import { fill } from '#interface/figure-text';
import type { Language } from '#interface/language';
import { runnerStrings } from '#interface/runner-strings';
import type { SourceModule } from '#sandbox/linker';
import { unpack } from '#sandbox/plain-data';
import type { Finished, Outcome, OutputEvent } from '#sandbox/protocol';
import type { Run } from '#sandbox/run';
import type { RunOptions } from '#sandbox/runner';
import type { Shown } from '#sandbox/shown-value';
import type { Place } from '#simulator/handle';

/** The part of a `Runner` that is needed here. */
export interface Starter {
  run(modules: readonly SourceModule[], options: RunOptions): Run;
}

/** A reader's code, and where it is to run. */
export interface ReaderRunOptions {
  readonly runner: Starter;
  /** What the code may import, drivers included: `runnerLibraries()`. */
  readonly libraries: Readonly<Record<string, string>>;
  /** JavaScript whose types have been blanked out, so that lines and columns are the reader's. */
  readonly modules: readonly SourceModule[];
  /** Path of the module with the export to use. */
  readonly entry: string;
  /** Of what goes wrong; English unless given. */
  readonly language?: Language;
  /** Wall time that the code may hold its thread, in milliseconds; 3000 unless given. */
  readonly silenceMs?: number;
}

/**
 * A module of ours that serves the page in the reader's worker, and its export that does: once it is
 * ready it sends any one message, which is not handed on.
 */
export interface Driver {
  readonly specifier: string;
  readonly serve: string;
}

/** How a run ended, in words. */
export interface Ending {
  readonly outcome: Outcome;
  readonly message: string;
  /** Where in the reader's code, if it is at one place. */
  readonly position?: Place;
}

const SILENCE_MS = 3000;
/** How much later than the frame's timer the page's own goes off. */
const SPARE_MS = 1000;
/** No reader's module is called so: a cell's path has an ending of its own. */
const ENTRY = '@run.js';

/** A live run of a reader's module under a driver of ours, which talks with the page. */
export class ReaderRun {
  /** Settles when the run is over. Never rejects. */
  readonly finished: Promise<Ending>;
  private readonly run: Run;
  /** What was exceeded, if the run is ended for it. */
  private limitMs: number;
  private readonly silenceMs: number;
  private readonly language: Language;
  private serving = false;
  private onServing = () => {};
  private thrown: Shown | undefined;
  private forgery: string | undefined;

  /**
   * @param onData called with what the driver sends, unpacked and not to be trusted; what it throws
   *   ends the run
   */
  constructor(
    options: ReaderRunOptions,
    driver: Driver,
    onData: (data: unknown) => void,
    onOutput: (event: OutputEvent | Finished) => void = () => {},
  ) {
    const { runner, libraries, modules, entry, language = 'en', silenceMs = SILENCE_MS } = options;
    this.language = language;
    this.silenceMs = silenceMs;
    this.limitMs = silenceMs;
    const start = { path: ENTRY, code: startCode(driver, entry) };
    this.run = runner.run([start, ...modules], {
      entry: ENTRY,
      libraries,
      live: true,
      timeoutMs: silenceMs,
      onMessage: (text, buffers) => this.hear(() => onData(unpack({ text, buffers }))),
    });
    void this.run.begun.then(() => this.awaitServing());
    this.finished = this.follow(onOutput);
  }

  /** Sends plain data to the driver. */
  post(data: unknown): void {
    this.run.post(data);
  }

  /** Ends it now. */
  stop(): void {
    this.run.stop();
  }

  /** Ends it now, since it has taken so long in all. */
  timeOut(limitMs: number): void {
    this.limitMs = limitMs;
    this.run.stopAs('timed-out');
  }

  /** A module may also wait for ever without holding its thread. */
  private awaitServing(): void {
    const timer = setTimeout(() => this.run.stopAs('timed-out'), this.silenceMs + SPARE_MS);
    const clear = () => clearTimeout(timer);
    this.onServing = clear;
    void this.run.finished.then(clear);
  }

  /** The driver's first message says that it serves: the reader's module has been evaluated. */
  private hear(take: () => void): void {
    if (!this.serving) {
      this.serving = true;
      this.onServing();
      return;
    }
    try {
      take();
    } catch (error) {
      this.forgery = error instanceof Error ? error.message : String(error);
      throw error;
    }
  }

  private async follow(onOutput: (event: OutputEvent | Finished) => void): Promise<Ending> {
    for await (const event of this.run) {
      if (event.type === 'error') this.thrown = event.value;
      onOutput(event);
    }
    return this.ending(await this.run.finished);
  }

  private ending(outcome: Outcome): Ending {
    const words = runnerStrings[this.language];
    switch (outcome) {
      case 'failed':
      case 'unlinkable': {
        const { thrown } = this;
        const isError = thrown?.kind === 'error';
        const message = isError ? `${thrown.name}: ${thrown.message}` : 'unknown';
        const position = isError ? placeIn(thrown.positions) : undefined;
        return {
          outcome,
          message: fill(words.failed, { message }),
          ...(position ? { position } : {}),
        };
      }
      case 'timed-out':
        return {
          outcome,
          message: fill(words.timedOut, { seconds: String(this.limitMs / 1000) }),
        };
      case 'crashed': {
        const { forgery: message } = this;
        return { outcome, message: message ? fill(words.forged, { message }) : words.crashed };
      }
      default:
        return { outcome, message: words[outcome] };
    }
  }
}

/** The innermost place in a reader's own module. */
export function placeIn(positions: readonly Place[]): Place | undefined {
  return positions.find(({ file }) => file.startsWith('cells/') && file !== `cells/${ENTRY}`);
}

/** The driver comes first: it is evaluated before the reader's code. */
function startCode({ specifier, serve }: Driver, entry: string): string {
  return [
    `import { ${serve} } from ${JSON.stringify(specifier)};`,
    `import * as reader from ${JSON.stringify(`./${entry}`)};`,
    `${serve}(reader);`,
  ].join('\n');
}
