/** A duration: a number of milliseconds, or text such as `"250ms"`, `"5s"`, `"3min"`, `"2h"`. */
export type Duration = number | string;

/** A part of a scenario as a person may write it: what is named `…Ms` may be text. */
export type Durations<T> = T extends (infer Item)[] | readonly (infer Item)[]
  ? readonly Durations<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Key extends `${string}Ms` ? T[Key] | string : Durations<T[Key]> }
    : T;

/** Each variant of T with some of its fields optional: those that have a default. */
export type Defaulted<T, Key extends PropertyKey> = T extends unknown
  ? Omit<T, Key> & { readonly [Name in Key & keyof T]?: T[Name] | undefined }
  : never;
