/** Whether time and memory stay flat as the file grows, how long a resume takes, and what the state takes on the disk. */
import { rmSync } from "node:fs";
import { databaseSize } from "../lib/database-size.mjs";
import { CHANGES_JOB } from "../lib/places.mjs";
import { freshData, rows, warm } from "../lib/prepare.mjs";
import { resumeAt } from "../lib/resume.mjs";
import { COUNT_ONLY, withSandbox } from "../lib/sandbox.mjs";
import { digits, whole } from "../lib/statistics.mjs";
import { table } from "../lib/table.mjs";
import { run } from "../lib/tool.mjs";

const SIZES = [100_000, 1_000_000, 5_000_000, 20_000_000];
const DEFAULT_LARGEST = 20_000_000;
const QUICK = [20_000, 100_000];

export const title = "Growth";

/** A database of its own, so that no size profits from the one before. */
async function measureOne(sandbox, count) {
  const data = await freshData(sandbox);
  const file = rows(count);
  await warm(file);

  const empty = databaseSize(data);
  const all = await run(sandbox, file, { data });
  await sandbox.expectRecords(count, `run of ${count}`);
  const afterAll = databaseSize(data);

  await sandbox.reset();
  const changes = await run(sandbox, file, { data, job: CHANGES_JOB });
  await sandbox.expectRecords(count, `run of ${count} with change detection`);
  const afterChanges = databaseSize(data);
  const unchanged = await run(sandbox, file, { data, job: CHANGES_JOB, args: ["--fresh"] });
  await sandbox.expectRecords(count, `the same ${count} rows again`);

  const at = Math.floor((count * 0.98) / 1000) * 1000;
  const { normalStart, resumedStart } = await resumeAt(sandbox, file, count, at, { data });
  rmSync(data, { recursive: true, force: true });
  console.error(`bench: ${count} rows: ${all.summary.durationMs} ms, ${Math.round(all.anonymous / 1e6)} MB`);
  return { count, all, changes, unchanged, resume: resumedStart - normalStart, stored: afterAll - empty, storedByChanges: afterChanges - afterAll };
}

export async function measureAll({ quick, rows: largest = DEFAULT_LARGEST }) {
  const sizes = quick ? QUICK : [...SIZES.filter((size) => size < largest), largest];
  return withSandbox(COUNT_ONLY, async (sandbox) => {
    const results = [];
    for (const count of sizes) {
      results.push(await measureOne(sandbox, count));
    }
    return results;
  });
}

export function report(results) {
  const micros = ({ summary }, count) => digits(1)((summary.durationMs * 1000) / count);
  const cpu = (result, count) => digits(1)(((result.cpu + result.postgresCpu) * 1e6) / count);
  const megabytes = (bytes) => whole(bytes / 1e6);
  const memory = ({ anonymous, peak }) => `${megabytes(anonymous)} (${megabytes(peak)})`;
  const head = ["rows", "time, µs a record", "CPU, µs a record", "peak RSS, MB"];
  const line = (result, count) => [whole(count), micros(result, count), cpu(result, count), memory(result)];
  return `One run each, on a database of its own. *Time* is \`durationMs\`, *CPU* that of the whole process with its start and its
PostgreSQL. *Peak RSS* is without files' pages, in brackets with them. *Resume* says how much
later than a normal start's the first update of a run comes that goes on at 98 % of the file. *State* is what tables and
indexes grew by, without the write-ahead log.

${table(
  [...head, "resume, s", "state, MB"],
  results.map(({ count, all, resume, stored }) => [...line(all, count), digits(2)(resume), megabytes(stored)]),
)}

With \`changes: only\`, two identifiers a user, the first run:

${table(
  [...head, "state, MB"],
  results.map(({ count, changes, storedByChanges }) => [...line(changes, count), megabytes(storedByChanges)]),
)}

and the same rows again, of which none is sent:

${table(head, results.map(({ count, unchanged }) => line(unchanged, count)))}`;
}
