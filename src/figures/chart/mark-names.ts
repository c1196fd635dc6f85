/** A mark in a row, and its name. */
export interface NamedMark {
  readonly name: string;
  /** In the drawing's units. */
  readonly left: number;
}

/** Where the name of a mark, or of several, is written. */
export interface MarkName {
  readonly text: string;
  readonly left: number;
  readonly anchor: 'start' | 'end';
}

/** Between a mark and its name. */
const GAP = 9;
/** Of a character of a name, at the size that drawings use. */
const CHARACTER_WIDTH = 8;

const widthOf = (text: string) => text.length * CHARACTER_WIDTH;

/**
 * Names marks of one row, none over another mark: to the right of each, or, where the next is too
 * close, to the right of them all.
 * @param marks from left to right
 * @param end where the drawing ends: what would pass it stands to the left of its marks
 */
export function markNames(marks: readonly NamedMark[], end: number): MarkName[] {
  const groups: NamedMark[][] = [];
  for (const mark of marks) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isClose = last && mark.left - last.left < 2 * GAP + widthOf(last.name);
    if (group && isClose) group.push(mark);
    else groups.push([mark]);
  }
  return groups.map((group) => {
    const text = group.map(({ name }) => name).join(' · ');
    const left = group.at(-1)!.left + GAP;
    return left + widthOf(text) > end
      ? { text, left: group[0]!.left - GAP, anchor: 'end' }
      : { text, left, anchor: 'start' };
  });
}
