import type { APIRoute } from 'astro';
import { scenarioJsonSchema } from '#simulator/scenario/scenario-json-schema';

/** The JSON Schema of scenarios, at the address that it names itself. */
export const GET: APIRoute = ({ url }) =>
  new Response(JSON.stringify(scenarioJsonSchema(url.href), null, 2), {
    headers: { 'content-type': 'application/schema+json' },
  });
