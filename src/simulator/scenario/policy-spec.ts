/** A policy to be made, by its name in the simulator's catalog. */
export interface PolicySpec {
  readonly name: string;
  /** What `evenkeel/resilience` takes under this name. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** The same as a person writes it. */
export type PolicyInput = Pick<PolicySpec, 'name'> & Partial<PolicySpec>;
