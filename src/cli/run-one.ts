import { parseScenario, type Report } from '#simulator/index';
import { Session } from '#simulator/session';

/** Events between two looks at the clock. */
const CHUNK = 20_000;

/**
 * Runs a scenario to its end, and says on the way how far it is.
 * @param onShare hears the share of the simulated time that is over, 0 to 1
 * @throws as `simulate` does
 */
export function runOne(scenario: unknown, onShare: (share: number) => void): Report {
  const checked = parseScenario(scenario);
  const session = new Session({ scenario: checked });
  while (!session.advanceTo(Number.POSITIVE_INFINITY, CHUNK)) {
    onShare(session.nowMs / checked.durationMs);
  }
  return session.report();
}
