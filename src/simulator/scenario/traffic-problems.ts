import { meanOf } from '#simulator/scenario/mean-of';
import type { Scenario } from '#simulator/scenario/scenario';
import type { ScenarioProblem } from '#simulator/scenario/scenario-error';
import { LIMITS } from '#simulator/scenario/schema-parts';

/**
 * What the fields of a scenario's traffic demand of each other.
 * @example
 * const traffic = { kind: 'trace', timesMs: [20, 10] };
 * trafficProblems({ traffic, durationMs: 100 })[0].path // => 'traffic.timesMs[1]'
 */
export function trafficProblems({ traffic, durationMs }: Scenario): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  const expect = (field: string, got: unknown, expected: string) =>
    problems.push({ path: `traffic.${field}`, got: String(got), expected });
  const bound = (field: string, arrivalsPerSec: number) => {
    if ((arrivalsPerSec * durationMs) / 1000 <= LIMITS.payments) return;
    const most = `a rate that makes at most ${LIMITS.payments} payments in ${durationMs} ms`;
    expect(field, arrivalsPerSec, most);
  };
  switch (traffic.kind) {
    case 'poisson':
    case 'even':
      bound('arrivalsPerSec', traffic.arrivalsPerSec);
      break;
    case 'bursty':
      bound('calm.arrivalsPerSec', traffic.calm.arrivalsPerSec);
      bound('burst.arrivalsPerSec', traffic.burst.arrivalsPerSec);
      for (const name of ['calm', 'burst'] as const) {
        if (durationMs / traffic[name].meanMs <= LIMITS.payments) continue;
        expect(
          `${name}.meanMs`,
          traffic[name].meanMs,
          'a longer time: there would be no end of bursts',
        );
      }
      break;
    case 'profile':
      for (const [index, { atMs, arrivalsPerSec }] of traffic.points.entries()) {
        bound(`points[${index}].arrivalsPerSec`, arrivalsPerSec);
        const beforeMs = traffic.points[index - 1]?.atMs ?? 0;
        if (atMs >= beforeMs) continue;
        expect(`points[${index}].atMs`, atMs, `a time not before the point before it, ${beforeMs}`);
      }
      break;
    case 'trace': {
      const { timesMs } = traffic;
      const at = timesMs.findIndex((timeMs, index) => index > 0 && timeMs < timesMs[index - 1]!);
      if (at >= 0) {
        expect(
          `timesMs[${at}]`,
          timesMs[at],
          `a time not before the one before it, ${timesMs[at - 1]}`,
        );
      }
      break;
    }
    case 'closed': {
      const thinkMs = meanOf(traffic.think);
      if ((traffic.users * durationMs) / thinkMs > LIMITS.payments) {
        const most = `so few, or thinking so long, that they make at most ${LIMITS.payments} payments`;
        expect('users', traffic.users, `${most} in ${durationMs} ms`);
      }
      break;
    }
  }
  if (traffic.mix !== undefined) {
    if (!(traffic.mix.reduce((sum, { share }) => sum + share, 0) > 0)) {
      expect('mix', '0 in all', 'shares that are not all 0');
    }
    const seen = new Set<string>();
    for (const [index, { kind }] of traffic.mix.entries()) {
      if (seen.has(kind)) expect(`mix[${index}].kind`, `"${kind}"`, 'each kind once');
      seen.add(kind);
    }
  }
  return problems;
}
