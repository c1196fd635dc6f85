import { z } from 'zod';
import { balancers } from '#algorithms/balancing/catalog';
import { scenarioSchema } from '#simulator/scenario/scenario-schema';

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
  const { balancer } = schema.properties as { balancer: { properties: object } };
  const name = { type: 'string', enum: balancers.map((entry) => entry.name) };
  balancer.properties = { ...balancer.properties, name };
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
