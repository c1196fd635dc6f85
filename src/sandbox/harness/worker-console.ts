import type { Outlet } from '#sandbox/harness/outlet';
import { MapOf, mapDelete, mapGet, mapSet, now, toText } from '#sandbox/harness/primordials';
import { writeValue } from '#sandbox/harness/write-value';
import { LIMITS } from '#sandbox/limits';
import type { ConsoleKind } from '#sandbox/shown-value';

/** Labels of counters and timers that are kept. */
const MOST_LABELS = 1000;

/** A `console` whose entries leave through the outlet. */
export function makeConsole(outlet: Outlet): object {
  const say = (kind: ConsoleKind, values: readonly unknown[], label = '') => {
    if (outlet.hasRoom()) outlet.console(kind, label, writeAll(values));
  };
  const plain =
    (kind: ConsoleKind) =>
    (...values: unknown[]) =>
      say(kind, values);
  const counts = new Labels();
  const starts = new Labels();
  const time = (label: string) => {
    const startMs = starts.get(label);
    return startMs === undefined ? undefined : now() - startMs;
  };
  return {
    log: plain('log'),
    info: plain('info'),
    debug: plain('debug'),
    warn: plain('warn'),
    error: plain('error'),
    dir: plain('dir'),
    dirxml: plain('log'),
    table: plain('table'),
    group: plain('group'),
    groupCollapsed: plain('group-collapsed'),
    groupEnd: plain('group-end'),
    clear: plain('clear'),
    trace: (...values: unknown[]) => {
      if (!outlet.hasRoom()) return;
      const written = writeAll(values);
      outlet.console('trace', '', `${written}${written && ','}${writeValue(new Error('trace'))}`);
    },
    assert: (condition: unknown, ...values: unknown[]) => {
      if (!condition) say('assert', values);
    },
    count: (label: unknown = 'default') => {
      const name = labelOf(label);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      say('count', [count], name);
    },
    countReset: (label: unknown = 'default') => counts.delete(labelOf(label)),
    time: (label: unknown = 'default') => starts.set(labelOf(label), now()),
    timeLog: (label: unknown = 'default') => {
      const name = labelOf(label);
      say('time', [time(name)], name);
    },
    timeEnd: (label: unknown = 'default') => {
      const name = labelOf(label);
      say('time', [time(name)], name);
      starts.delete(name);
    },
  };
}

function writeAll(values: readonly unknown[]): string {
  let written = '';
  for (let index = 0; index < values.length && index < LIMITS.memberCount; index++) {
    // A sum of many values may be more than one entry may take.
    if (written.length > LIMITS.entryLength / 2) return `${written},{"kind":"cut"}`;
    written += `${written && ','}${writeValue(values[index])}`;
  }
  return written;
}

function labelOf(label: unknown): string {
  return toText(label);
}

class Labels {
  private readonly numbers = new MapOf<string, number>();
  private count = 0;

  get(label: string): number | undefined {
    return mapGet(this.numbers, label) as number | undefined;
  }

  set(label: string, value: number): void {
    if (this.get(label) === undefined && ++this.count > MOST_LABELS) return;
    mapSet(this.numbers, label, value);
  }

  delete(label: string): void {
    if (mapDelete(this.numbers, label)) this.count -= 1;
  }
}
