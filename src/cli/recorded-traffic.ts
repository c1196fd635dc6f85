import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from '#cli/usage-error';
import { parseTraceCsv } from '#simulator/index';

/**
 * A scenario whose recorded traffic stands in a CSV file beside it, with the times put in. Only the
 * command line knows such a field: elsewhere there are no files.
 * @param scenario with `traffic: { kind: 'trace', file, fromZero }`; any other is returned as it is
 * @param path of the scenario's own file
 * @throws UsageError when the file cannot be read, naming the line that is no time
 */
export function withRecordedTraffic(scenario: unknown, path: string): unknown {
  const { traffic } = (scenario ?? {}) as { traffic?: unknown };
  if (typeof traffic !== 'object' || traffic === null || !('file' in traffic)) return scenario;
  const { file, fromZero, ...rest } = traffic as Record<string, unknown>;
  if (typeof file !== 'string') {
    throw new UsageError(`traffic.file: got ${JSON.stringify(file)}, expected the name of a file`);
  }
  try {
    const text = readFileSync(resolve(dirname(path), file), 'utf8');
    const timesMs = parseTraceCsv(text, { fromZero: fromZero === true });
    return { ...(scenario as object), traffic: { ...rest, timesMs } };
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}
