import { z } from 'zod';
import { balancers } from '#algorithms/balancing/catalog';
import { type PolicyPart, policyCatalog } from '#simulator/policies/catalog';
import { scenarioSchema } from '#simulator/scenario/scenario-schema';

/** Something that is named. */
interface Named {
  properties: object;
}

/** What a pool names, where its schema has it. */
interface PoolParts {
  readonly balancer: Named;
  readonly client: {
    readonly properties: {
      readonly retries: {
        readonly properties: { readonly backoff: Named; readonly budget: Named };
      };
      readonly guards: { readonly items: Named };
    };
  };
  readonly admission: { readonly items: Named };
  readonly shedding: Named;
  readonly healthPolicy: Named;
}

interface Parts extends PoolParts {
  readonly tiers: { readonly items: { readonly properties: PoolParts } };
  readonly traffic: {
    readonly oneOf: {
      properties: Readonly<Record<string, unknown>>;
      required?: readonly string[];
    }[];
  };
}

/**
 * The JSON Schema (draft 2020-12) of a scenario as people write it: for editors, which complete and
 * check by it. It knows the shape; what fields ask of each other only `parseScenario` knows.
 * @param address where it is published
 * @example scenarioJsonSchema('https://example.org/schema/scenario.json').required.includes('traffic') // => true
 */
export function scenarioJsonSchema(address: string): {
  readonly $id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required: readonly string[];
  readonly [keyword: string]: unknown;
} {
  // What a function checks says in its `meta` what it asks for.
  const { $schema, ...schema } = z.toJSONSchema(scenarioSchema, {
    io: 'input',
    unrepresentable: 'any',
  });
  const parts = schema.properties as unknown as Parts;
  const { tiers, traffic } = parts;
  for (const pool of [parts, tiers.items.properties]) nameAll(pool);
  const trace = traffic.oneOf.find(({ properties }) => 'timesMs' in properties)!;
  const { timesMs: _, ...rest } = trace.properties;
  const file = {
    type: 'string',
    description: 'a CSV file beside this one, with times in its first column',
  };
  const fromZero = { type: 'boolean', description: 'the earliest time becomes 0' };
  // The command line reads the file; a scenario in a page holds the times themselves.
  const properties = { ...rest, file, fromZero };
  traffic.oneOf.push({ ...trace, properties, required: ['kind', 'file'] });
  return {
    $schema,
    $id: address,
    title: 'A scenario of Even Keel’s simulator',
    ...schema,
    // A file names its schema in this field; the command line takes it away.
    properties: { $schema: { type: 'string' }, ...schema.properties },
    required: schema.required ?? [],
  };
}

/** Lets editors complete the names. */
function nameAll({ balancer, client, admission, shedding, healthPolicy }: PoolParts): void {
  const { retries, guards } = client.properties;
  name(balancer, balancers);
  name(retries.properties.backoff, entriesOf('backoff'));
  name(retries.properties.budget, entriesOf('retryBudget'));
  name(guards.items, entriesOf('clientGuard'));
  name(admission.items, entriesOf('admission'));
  name(shedding, entriesOf('shedding'));
  name(healthPolicy, entriesOf('health'));
}

const entriesOf = (part: PolicyPart) => policyCatalog.filter((entry) => entry.part === part);

function name(named: Named, entries: readonly { readonly name: string }[]): void {
  const names = { type: 'string', enum: entries.map((entry) => entry.name) };
  named.properties = { ...named.properties, name: names };
}
