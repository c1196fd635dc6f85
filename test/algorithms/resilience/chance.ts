import type { Random } from '#numerics/random-stream';

/** Chance that is told what to say, the last number again and again; it has nothing but uniforms. */
export function chance(...uniforms: readonly number[]): Random & { readonly drawn: number } {
  let drawn = 0;
  const missing = () => {
    throw new Error('only uniform numbers are expected to be drawn');
  };
  return {
    uniform() {
      const at = Math.min(drawn++, uniforms.length - 1);
      return uniforms[at] ?? missing();
    },
    integer: missing,
    exponential: missing,
    normal: missing,
    get drawn() {
      return drawn;
    },
  };
}

/** The case of a file of vectors by its name. */
export function caseOf<Case extends { readonly id: string }>(
  { cases }: { readonly cases: readonly Case[] },
  id: string,
): Case {
  const found = cases.find((each) => each.id === id);
  if (!found) throw new Error(`there is no case ${id}`);
  return found;
}
