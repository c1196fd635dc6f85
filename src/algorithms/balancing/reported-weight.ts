/** What a server's reports have amounted to. Plain data. */
export interface ReportedWeight {
  /** 0 before the first report. */
  weight: number;
  updatedMs: number;
  /** Since when there have been reports without too long a gap; Infinity when there are none. */
  sinceMs: number;
  /** Answers and errors since the last update, and the load that the latest answer reported. */
  answers: number;
  errors: number;
  load: number;
}

/**
 * A server that has not reported yet.
 * @example freshWeight().weight // => 0
 */
export function freshWeight(): ReportedWeight {
  return { weight: 0, updatedMs: 0, sinceMs: Infinity, answers: 0, errors: 0, load: 0 };
}

/**
 * gRPC's weight of a server (gRFC A58): requests a second for each unit of load, so what it could take
 * in all; errors count as load. Reports with no requests or no load change nothing.
 * @param periodMs since the last update; above 0
 * @param errorPenalty how much load an error makes
 * @example
 * const server = { ...freshWeight(), answers: 50, load: 0.5 }
 * updateWeight(server, 1000, 1000, 1)
 * server.weight // => 100
 */
export function updateWeight(
  server: ReportedWeight,
  nowMs: number,
  periodMs: number,
  errorPenalty: number,
): void {
  const { answers, errors, load } = server;
  server.answers = 0;
  server.errors = 0;
  if (answers === 0 || load === 0) return;
  const answersPerSec = (answers * 1000) / periodMs;
  server.weight = answersPerSec / (load + (errors / answers) * errorPenalty);
  if (server.sinceMs === Infinity) server.sinceMs = nowMs;
  server.updatedMs = nowMs;
}

/**
 * The weight to use now: 0, unknown, while reports are too fresh to be trusted, and when they are too
 * old, after which they must be fresh for a while again.
 * @example currentWeight({ ...freshWeight(), weight: 7, sinceMs: 0 }, 5000, 10_000, 180_000) // => 0
 */
export function currentWeight(
  server: ReportedWeight,
  nowMs: number,
  blackoutMs: number,
  expirationMs: number,
): number {
  if (nowMs - server.updatedMs >= expirationMs) server.sinceMs = Infinity;
  return nowMs - server.sinceMs >= blackoutMs ? server.weight : 0;
}
