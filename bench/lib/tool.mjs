/** Runs of the tool under measurement. */
import { readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { expectCode, measure } from "./measure.mjs";
import { CHECKOUT, DATA, JOB, LAUNCHER, environment, work } from "./places.mjs";

/** So high that they never make a run wait. */
export const NO_LIMIT = ["users/bulkUpdate", "users/bulkUpdateSubscriptions", "users/getByEmail"]
  .map((endpoint) => `${endpoint}=100000/s`)
  .join(",");

/**
 * One run of a job on a file, to its end.
 *
 * @param file the parameter `file` of the job, or undefined where it has none
 * @param options.paced at Iterable's own five requests a second
 * @param options.codes the exit codes that are right, default 0
 * @param options.database variables of another PostgreSQL than the embedded one
 * @returns what measure returns, and the run's summary
 */
export async function run(sandbox, file, options = {}) {
  const { job = JOB, paced = false, codes = [0], data = DATA, database, variables, threads, args = [] } = options;
  const summary = work("summary.json");
  rmSync(summary, { force: true });
  const env = environment({
    ...sandbox.variables,
    ...(paced ? {} : { ITERABLE_RATE_LIMITS: NO_LIMIT }),
    ITERABLE_BATCH_DATA: data,
    ...database,
    ...variables,
  });
  const words = ["run", relative(CHECKOUT, job), ...(file ? [`file=${file}`] : []), "--summary", summary, ...args];
  const postgres = database ? undefined : join(data, "postgres");
  const result = await measure(LAUNCHER, words, { env, cwd: CHECKOUT, postgres, threads });
  expectCode(result, `run ${file}`, ...codes);
  return { ...result, summary: JSON.parse(readFileSync(summary, "utf8")) };
}
