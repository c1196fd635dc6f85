import type { Position } from '#sandbox/shown-value';

/** Why modules cannot be put together, and where, if it is at one place. */
export class LinkError extends Error {
  readonly position: Position | undefined;

  constructor(message: string, position?: Position) {
    super(message);
    this.name = 'LinkError';
    this.position = position;
  }
}
