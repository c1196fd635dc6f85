import {
  ErrorPrototype,
  getOwnPropertyDescriptor,
  getPrototypeOf,
} from '#sandbox/harness/primordials';

/*
 * What can be learnt of an object that a reader made, asking as little of its own code as can be.
 */

/** What a getter of the language says of the object; `undefined` if it is none of its kind. */
export function attempt<Result>(
  read: (self: unknown) => Result,
  object: object,
): Result | undefined {
  try {
    return read(object);
  } catch {
    return undefined;
  }
}

const RegExpPrototype = RegExp.prototype;
const inherits = (object: object, ancestor: object) => {
  let prototype = getPrototypeOf(object);
  for (let step = 0; prototype !== null && step < 20; step++) {
    if (prototype === ancestor) return true;
    prototype = getPrototypeOf(prototype);
  }
  return false;
};
/** Whether it is an error. */
export const inheritsError = (object: object) => inherits(object, ErrorPrototype);
/** Whether it is a regular expression. `RegExp.prototype` itself has a source as well. */
export const inheritsRegExp = (object: object) => inherits(object, RegExpPrototype);

/** A text that an error has or inherits. Engines make `stack` a getter, so this one may call it. */
export function inheritedText(error: object, key: string): string {
  try {
    const value: unknown = (error as Record<string, unknown>)[key];
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}

/** A property that is a text, without asking a getter. */
export function ownText(object: object, key: string): string {
  const value: unknown = getOwnPropertyDescriptor(object, key)?.value;
  return typeof value === 'string' ? value : '';
}

/** Name of the constructor, if nobody has to be called for it. */
export function nameOf(object: object): string {
  const prototype = getPrototypeOf(object);
  const maker: unknown = prototype && getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  return typeof maker === 'function' ? ownText(maker, 'name') : '';
}
