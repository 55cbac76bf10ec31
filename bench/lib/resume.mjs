/** A run that ends near the end of its file, and the one that goes on with it. */
import { run } from "./tool.mjs";

const ENDPOINT = "POST /api/users/bulkUpdate";
const NOT_THE_KEY = 6;

/** Requests overtake each other, so that the first open record may lie somewhat before the first that was refused. */
const BATCHES_IN_FLIGHT = 64;

/**
 * Stops a run at about a row, by a key that is refused from there on, and resumes it.
 *
 * @param at the row, a multiple of 1,000
 * @returns position: how many records had an outcome; normalStart and resumedStart: seconds from the start of the
 *     process to its first update
 */
export async function resumeAt(sandbox, file, count, at, options = {}) {
  await sandbox.reset();
  await sandbox.faults([{ when: { endpoint: ENDPOINT, from: at / 1000 + 1 }, then: { status: 401, code: "BadApiKey" } }]);
  const stopped = await run(sandbox, file, { ...options, codes: [NOT_THE_KEY] });
  await sandbox.faults([]);
  const before = await sandbox.updates();
  const resumed = await run(sandbox, file, options);
  const after = await sandbox.updates();
  const position = stopped.summary.counts.read;
  const near = position <= at && position > at - BATCHES_IN_FLIGHT * 1000;
  if (!near || !resumed.summary.resumed || resumed.summary.counts.delivered !== count) {
    throw new Error(`resuming at ${at} of ${count} went wrong: ${JSON.stringify([stopped.summary.counts, resumed.summary.counts])}`);
  }
  return {
    position,
    normalStart: (before[0].arrivedAt - stopped.begun) / 1000,
    resumedStart: (after[before.length].arrivedAt - resumed.begun) / 1000,
  };
}
