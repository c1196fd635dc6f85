import { z } from 'zod';
import { balancers } from '#algorithms/balancing/catalog';
import { scenarioSchema } from '#simulator/scenario/scenario-schema';

interface Parts {
  readonly balancer: { properties: object };
  readonly tiers: { readonly items: { readonly properties: Pick<Parts, 'balancer'> } };
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
  const { balancer, tiers, traffic } = schema.properties as unknown as Parts;
  const name = { type: 'string', enum: balancers.map((entry) => entry.name) };
  for (const each of [balancer, tiers.items.properties.balancer]) {
    each.properties = { ...each.properties, name };
  }
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
