import type { PolicyReport } from '#simulator/report';

/** A policy that may show some of its state. */
interface Gauged {
  gauges?(nowMs: number): Readonly<Record<string, number>>;
}

const HOOKS = ['clientPolicy', 'admission', 'healthPolicy', 'serverHandler'] as const;

/** A policy may show so many numbers. */
const MOST_GAUGES = 20;

/**
 * What policies show of their state, read at the end of each slice of a run. Which numbers there are
 * is what a policy shows at the start.
 * @example
 * const gauges = new PolicyGauges({ admission: { gauges: (nowMs) => ({ tokens: nowMs / 10 }) } }, 2);
 * gauges.read(0, 50);
 * gauges.reports(1, 80); // => [{ hook: 'admission', gauges: { tokens: [5, 8] } }]
 */
export class PolicyGauges {
  private readonly sliceCount: number;
  private readonly shown: readonly {
    readonly hook: PolicyReport['hook'];
    readonly policy: Required<Gauged>;
    readonly names: readonly string[];
    /** A row for each slice. */
    readonly rows: Float64Array;
  }[];

  constructor(
    policies: Partial<Record<PolicyReport['hook'], Gauged | undefined>>,
    sliceCount: number,
  ) {
    this.sliceCount = sliceCount;
    this.shown = HOOKS.flatMap((hook) => {
      const policy = policies[hook];
      if (policy?.gauges === undefined) return [];
      const names = Object.keys(policy.gauges(0)).slice(0, MOST_GAUGES);
      if (names.length === 0) return [];
      const rows = new Float64Array(names.length * sliceCount).fill(Number.NaN);
      return [{ hook, policy: policy as Required<Gauged>, names, rows }];
    });
  }

  /** Reads them at the end of a slice. */
  read(slice: number, atMs: number): void {
    for (const { policy, names, rows } of this.shown) {
      const now = policy.gauges(atMs);
      for (const [at, name] of names.entries()) rows[slice * names.length + at] = Number(now[name]);
    }
  }

  /** At the end of each slice; in the one under way now; NaN in those to come. */
  reports(closedSlices: number, nowMs: number): PolicyReport[] {
    if (closedSlices < this.sliceCount) this.read(closedSlices, nowMs);
    return this.shown.map(({ hook, names, rows }) => ({
      hook,
      gauges: Object.fromEntries(
        names.map((name, at) => [
          name,
          Array.from({ length: this.sliceCount }, (_, slice) =>
            slice > closedSlices ? Number.NaN : rows[slice * names.length + at]!,
          ),
        ]),
      ),
    }));
  }
}
