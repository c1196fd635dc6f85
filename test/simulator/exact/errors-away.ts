import { exactCases, type Measure } from './exact-cases.ts';
import { type Estimate, type Measured, type Replications, replications } from './replications.ts';

/** How many standard errors an exact value may be from what was measured. */
export const ERRORS = 4;

/** How many standard errors the mean is off, beyond what the exact value is rounded by. */
export function errorsAway({ exact, rounding = 0 }: Measure, estimate: Estimate): number {
  return Math.max(0, Math.abs(estimate.mean - exact) - rounding) / estimate.standardError;
}

/** The same of each measure of a case, when it is run so. */
export async function errorsOf(name: string, options: Replications): Promise<number[]> {
  const { estimates } = await replications(name, options);
  return exactCases[name]!.measures.map((measure, at) => errorsAway(measure, estimates[at]!));
}

/** Why a case does not pass, one line for each reason; the bound is a share of the exact value. */
export function reasonsAgainst(
  name: string,
  { estimates }: Measured,
  errorShare: number,
): string[] {
  return exactCases[name]!.measures.flatMap((measure, at) => {
    const { mean, standardError } = estimates[at]!;
    const away = errorsAway(measure, estimates[at]!);
    const share = standardError / measure.exact;
    const shown = `${measure.name} = ${mean} ± ${standardError}, exactly ${measure.exact}`;
    return [
      ...(away < ERRORS ? [] : [`${shown}: ${away.toFixed(2)} standard errors away`]),
      ...(share <= errorShare ? [] : [`${shown}: a standard error of ${100 * share} %`]),
    ];
  });
}
