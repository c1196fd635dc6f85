import { clearWait, now, post, stringify, wait } from '#sandbox/harness/primordials';
import { writeValue } from '#sandbox/harness/write-value';
import { LIMITS } from '#sandbox/limits';
import type { Outcome, OutputEvent } from '#sandbox/protocol';
import type { ConsoleKind } from '#sandbox/shown-value';

/** Entries that go out one by one, so that none is lost when the code then hangs. */
const PROMPT_COUNT = 200;
/** Wall time and characters that are gathered after that. */
const GATHER_MS = 16;
const GATHER_LENGTH = 16_384;

/**
 * The one way out of the worker: texts through a private port, each with a letter for its kind.
 * `O` is a JSON list of output events, `B` a heartbeat, `F` the outcome.
 */
export class Outlet {
  private readonly port: MessagePort;
  private gathered = '';
  private gatheredSinceMs = 0;
  private entryCount = 0;
  private outputLength = 0;
  private dropped = 0;
  private droppedTold = 0;
  private valuesLength = 0;
  private timer = 0;
  private closed = false;

  constructor(port: MessagePort) {
    this.port = port;
  }

  /** Whether an entry would still be sent; it counts as dropped if not. */
  hasRoom(): boolean {
    const room = this.entryCount < LIMITS.entryCount && this.outputLength < LIMITS.outputLength;
    if (!room) this.dropped += 1;
    return room;
  }

  /** @param values JSON of the values, joined by commas */
  console(kind: ConsoleKind, label: string, values: string): void {
    this.add(
      `{"type":"console","kind":"${kind}","label":${stringify(label)},"values":[${values}]}`,
    );
  }

  error(origin: (OutputEvent & { type: 'error' })['origin'], thrown: unknown): void {
    if (origin === 'entry' || this.hasRoom()) {
      this.add(`{"type":"error","origin":"${origin}","value":${writeValue(thrown)}}`);
    }
  }

  /** An export; exports have limits of their own. */
  value(name: string, value: unknown): void {
    const json = plainJson(value);
    this.valuesLength += json?.length ?? 0;
    const fits = json !== undefined && this.valuesLength <= LIMITS.valuesLength;
    const also = fits ? `,"json":${stringify(json)}` : '';
    this.flush();
    this.send(`O[{"type":"value","name":${stringify(name)},"value":${writeValue(value)}${also}}]`);
  }

  beat(): void {
    this.flush();
    this.tellDropped();
    this.send('B');
  }

  finish(outcome: Outcome): void {
    this.flush();
    this.tellDropped();
    this.send(`F${outcome}`);
    this.closed = true;
  }

  /** A run that goes on until it is stopped tells it on its way, or never. */
  private tellDropped(): void {
    if (this.dropped === this.droppedTold) return;
    this.droppedTold = this.dropped;
    this.send(`O[{"type":"dropped","count":${this.dropped}}]`);
  }

  private add(event: string): void {
    this.entryCount += 1;
    this.outputLength += event.length;
    if (this.gathered === '') this.gatheredSinceMs = now();
    this.gathered += (this.gathered && ',') + event;
    const due =
      this.entryCount <= PROMPT_COUNT ||
      this.gathered.length > GATHER_LENGTH ||
      now() - this.gatheredSinceMs > GATHER_MS;
    if (due) this.flush();
    else if (this.timer === 0) this.timer = wait(() => this.flush(), GATHER_MS);
  }

  private flush(): void {
    if (this.timer !== 0) clearWait(this.timer);
    this.timer = 0;
    if (this.gathered === '') return;
    const events = this.gathered;
    this.gathered = '';
    this.send(`O[${events}]`);
  }

  private send(message: string): void {
    if (!this.closed) post(this.port, message);
  }
}

/** A value as JSON, as its reader's code would have it; nothing if it cannot be written. */
function plainJson(value: unknown): string | undefined {
  try {
    const json: unknown = stringify(value);
    return typeof json === 'string' ? json : undefined;
  } catch {
    return undefined;
  }
}
