import { UsageError } from '#cli/usage-error';

/** What can stand in a path: names and places in lists, such as `servers[0].speed`. */
const STEP = /(?:^|\.)([A-Za-z$][\w$-]*)|\[(\d+|\*)\]/y;

type Step = string | number | '*';

/**
 * A copy of a scenario with the value at a path replaced. Paths are written as errors write them:
 * `traffic.arrivalsPerSec`, `servers[0].speed`; `servers[*].speed` is every server's. What the path
 * goes through and is not there yet is made; whether it belongs there is for `parseScenario` to say.
 * @throws UsageError for a path that cannot be followed
 * @example changed({ servers: [{ speed: 1 }] }, 'servers[0].speed', 2) // => { servers: [{ speed: 2 }] }
 */
export function changed(scenario: unknown, path: string, value: unknown): unknown {
  const steps = stepsOf(path);
  const copy = { whole: structuredClone(scenario) };
  put(copy, 'whole', steps, value, path);
  return copy.whole;
}

function stepsOf(path: string): Step[] {
  const steps: Step[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < path.length) {
    const match = STEP.exec(path);
    if (match === null) break;
    const [, name, place] = match;
    steps.push(name ?? (place === '*' ? '*' : Number(place)));
    if (STEP.lastIndex === path.length) return steps;
  }
  throw new UsageError(
    `"${path}" is no path; write it like traffic.arrivalsPerSec or servers[0].speed.`,
  );
}

/** Puts the value where the steps lead from `holder[key]`. */
function put(
  holder: object,
  key: string | number,
  steps: readonly Step[],
  value: unknown,
  path: string,
): void {
  const [step, ...rest] = steps;
  if (step === undefined) {
    // Assignment to "__proto__" would not make a field.
    Object.defineProperty(holder, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
    return;
  }
  if (!Object.hasOwn(holder, key)) put(holder, key, [], typeof step === 'number' ? [] : {}, path);
  const inner: unknown = Reflect.get(holder, key);
  if (typeof step === 'string' && step !== '*') {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) {
      throw new UsageError(`${path}: what "${key}" is has no field "${step}".`);
    }
    put(inner, step, rest, value, path);
    return;
  }
  if (!Array.isArray(inner)) throw new UsageError(`${path}: "${key}" is no list.`);
  for (const at of step === '*' ? inner.keys() : [step]) {
    if (at > inner.length) {
      throw new UsageError(`${path}: the list has ${inner.length} items; [${at}] is past its end.`);
    }
    put(inner, at, rest, value, path);
  }
}
