/** A run that ends near the end of its file, and the one that goes on with it. */
import { run } from "./tool.mjs";

const ENDPOINT = "POST /api/users/bulkUpdate";
const NOT_THE_KEY = 6;

/**
 * Stops a run at a row, by a key that is refused from there on, and resumes it.
 *
 * @param at the row, a multiple of 1,000
 * @returns normalStart and resumedStart: seconds from the start of the process to its first update
 */
export async function resumeAt(sandbox, file, count, at, options = {}) {
  await sandbox.reset();
  await sandbox.faults([{ when: { endpoint: ENDPOINT, from: at / 1000 + 1 }, then: { status: 401, code: "BadApiKey" } }]);
  const stopped = await run(sandbox, file, { ...options, codes: [NOT_THE_KEY] });
  await sandbox.faults([]);
  const before = await sandbox.updates();
  const resumed = await run(sandbox, file, options);
  const after = await sandbox.updates();
  if (!resumed.summary.resumed || resumed.summary.counts.delivered !== count || stopped.summary.counts.delivered !== at) {
    throw new Error(`resuming at ${at} of ${count} went wrong: ${JSON.stringify([stopped.summary.counts, resumed.summary.counts])}`);
  }
  return {
    normalStart: (before[0].arrivedAt - stopped.begun) / 1000,
    resumedStart: (after[before.length].arrivedAt - resumed.begun) / 1000,
  };
}
