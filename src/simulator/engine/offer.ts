/**
 * Something that one module makes use of and another brings, when it is loaded. So whoever needs the
 * first does not fetch the second for nothing.
 * @example
 * const laws = new Offer('laws of chance');
 * laws.isMade; // => false
 * laws.make({ fair: 0.5 });
 * laws.taken.fair; // => 0.5
 */
export class Offer<Value> {
  readonly #what: string;
  #value: Value | undefined;

  constructor(what: string) {
    this.#what = what;
  }

  make(value: Value): void {
    this.#value = value;
  }

  get isMade(): boolean {
    return this.#value !== undefined;
  }

  /** @throws Error when it has not been made */
  get taken(): Value {
    if (this.#value !== undefined) return this.#value;
    throw new Error(`${this.#what} have not been loaded, and this run needs them`);
  }
}
