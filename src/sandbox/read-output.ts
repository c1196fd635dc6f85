import { LIMITS } from '#sandbox/limits';
import type { OutputEvent } from '#sandbox/protocol';
import { countOf, fieldsOf, listOf, readShown, ShapeError, textOf } from '#sandbox/read-shown';
import { CONSOLE_KINDS } from '#sandbox/shown-value';

/**
 * Reads what one run says. It counts over the whole run, so that a worker that broke out of its
 * harness can show no more than an honest one.
 */
export class OutputReader {
  private entryCount = 0;
  private valueCount = 0;
  private length = 0;

  /**
   * @param text a JSON list of events, as a worker wrote it
   * @throws ShapeError when it is anything else, or more than a run may say
   */
  read(text: string): OutputEvent[] {
    this.length += text.length;
    // Escapes, quotes and marks may come on top of what is counted at the source.
    const most = 3 * LIMITS.outputLength + 6 * LIMITS.valuesLength;
    if (this.length > most) throw new ShapeError();
    return listOf(parsed(text), LIMITS.entryCount + 1).map((json) => this.event(json));
  }

  private event(json: unknown): OutputEvent {
    const fields = fieldsOf(json);
    switch (fields.type) {
      case 'console': {
        const kind = CONSOLE_KINDS.find((known) => known === fields.kind);
        if (kind === undefined) throw new ShapeError();
        this.count();
        const values = listOf(fields.values, LIMITS.memberCount + 2).map(readShown);
        return { type: 'console', kind, label: textOf(fields.label), values };
      }
      case 'error': {
        const { origin } = fields;
        // `link` is the page's own.
        if (origin !== 'entry' && origin !== 'uncaught' && origin !== 'rejection') {
          throw new ShapeError();
        }
        this.count();
        return { type: 'error', origin, value: readShown(fields.value) };
      }
      case 'value': {
        this.valueCount += 1;
        if (this.valueCount > LIMITS.valueCount) throw new ShapeError();
        const json =
          fields.json === undefined ? undefined : textOf(fields.json, LIMITS.valuesLength);
        return {
          type: 'value',
          name: textOf(fields.name),
          value: readShown(fields.value),
          json,
        };
      }
      case 'dropped':
        return { type: 'dropped', count: countOf(fields.count) };
      default:
        throw new ShapeError();
    }
  }

  private count(): void {
    this.entryCount += 1;
    // The error that ends a run comes on top.
    if (this.entryCount > LIMITS.entryCount + 1) throw new ShapeError();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ShapeError();
  }
}
