/** `file:line` of a node, for messages that stop the build. */
export function placeOf(fileURL: URL | undefined, node: { position?: unknown }): string {
  const line = (node.position as { start?: { line?: number } } | undefined)?.start?.line;
  const path = fileURL?.pathname.replace(`${process.cwd()}/`, '') ?? 'unknown file';
  return `${path}:${line ?? '?'}`;
}
