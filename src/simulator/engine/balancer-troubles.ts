import type { BalancerTrouble } from '#simulator/handle';

type Kind = BalancerTrouble['kind'];
type Method = BalancerTrouble['method'];
type Counted = { -readonly [Key in keyof BalancerTrouble]: BalancerTrouble[Key] };

/**
 * What a balancer does wrong in a run: each way is counted, and kept as it was the first time.
 * @example
 * const troubles = new BalancerTroubles();
 * troubles.note('stranger', 'pick', 10, null);
 * troubles.note('stranger', 'pick', 20, {});
 * troubles.list().map(({ count, firstMs, message }) => `${count} × ${message} from ${firstMs} ms`) // => ['2 × null from 10 ms']
 */
export class BalancerTroubles {
  private readonly found: Counted[] = [];

  /** @param said what was thrown or returned; `undefined` where that says nothing */
  note(kind: Kind, method: Method, nowMs: number, said: unknown): void {
    for (const trouble of this.found) {
      if (trouble.kind !== kind || trouble.method !== method) continue;
      trouble.count += 1;
      return;
    }
    const { message, stack } = kind === 'threw' ? thrownText(said) : returnedText(said);
    this.found.push({ kind, method, count: 1, firstMs: nowMs, message, stack });
  }

  /** How often something of a kind happened, in whichever method. */
  count(kind: Kind): number {
    return this.found.reduce((sum, each) => sum + (each.kind === kind ? each.count : 0), 0);
  }

  /** As they stand now, in the order in which they first happened. */
  list(): BalancerTrouble[] {
    return this.found.map((each) => ({ ...each }));
  }
}

/** Characters kept of a text that a balancer's author wrote, and of a stack. */
const MOST_TEXT = 4000;

/**
 * What was thrown, in words, and its stack, whatever it is: looking at it may throw in turn.
 * @example
 * thrownText(new TypeError('x is undefined')).message // => 'TypeError: x is undefined'
 * thrownText('no').message // => 'no'
 */
export function thrownText(thrown: unknown): { readonly message: string; readonly stack: string } {
  try {
    if (!(thrown instanceof Error)) return { message: cut(String(thrown)), stack: '' };
    const { name, message, stack = '' } = thrown;
    return { message: cut(`${name}: ${message}`), stack: cut(String(stack)) };
  } catch {
    return { message: 'something that cannot be shown', stack: '' };
  }
}

function returnedText(returned: unknown): { readonly message: string; readonly stack: string } {
  return { message: returned === undefined ? '' : inWords(returned), stack: '' };
}

/**
 * A value that should have been a server, in words.
 * @example inWords(null) // => 'null'
 * @example inWords({}) // => 'an object'
 */
export function inWords(value: unknown): string {
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' ? 'a function' : cut(String(value));
}

function cut(text: string): string {
  return text.slice(0, MOST_TEXT);
}
