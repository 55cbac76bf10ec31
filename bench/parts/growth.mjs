/** Whether time and memory stay flat as the file grows, how long a resume takes, and what the state takes on the disk. */
import { lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CHANGES_JOB } from "../lib/places.mjs";
import { freshData, rows, warm } from "../lib/prepare.mjs";
import { resumeAt } from "../lib/resume.mjs";
import { Sandbox } from "../lib/sandbox.mjs";
import { digits, whole } from "../lib/statistics.mjs";
import { table } from "../lib/table.mjs";
import { run } from "../lib/tool.mjs";

const SIZES = [100_000, 1_000_000, 5_000_000, 20_000_000];
const DEFAULT_LARGEST = 5_000_000;
const QUICK = [20_000, 100_000];
const BLOCK = 512;

export const title = "Growth";

/** Bytes on the disk of tables and indexes, without the write-ahead log. */
function databaseSize(data) {
  const sizeOf = (path) => {
    const file = lstatSync(path);
    return file.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : file.blocks * BLOCK;
  };
  return sizeOf(join(data, "postgres", "data", "base"));
}

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

  const at = Math.floor((count * 0.98) / 1000) * 1000;
  const { normalStart, resumedStart } = await resumeAt(sandbox, file, count, at, { data });
  rmSync(data, { recursive: true, force: true });
  console.error(`bench: ${count} rows: ${all.summary.durationMs} ms, ${Math.round(all.peak / 1e6)} MB`);
  return { count, all, changes, resume: resumedStart - normalStart, stored: afterAll - empty, storedByChanges: afterChanges - afterAll };
}

export async function measureAll({ quick, rows: largest = DEFAULT_LARGEST }) {
  const sizes = quick ? QUICK : [...SIZES.filter((size) => size < largest), largest];
  const sandbox = await Sandbox.start("--count-only", "--rate", "none");
  try {
    const results = [];
    for (const count of sizes) {
      results.push(await measureOne(sandbox, count));
    }
    return results;
  } finally {
    await sandbox.stop();
  }
}

export function report(results) {
  const micros = ({ summary }, count) => digits(1)((summary.durationMs * 1000) / count);
  const megabytes = (bytes) => whole(bytes / 1e6);
  return `One run each, on a database of its own. *Time* is \`durationMs\`, *CPU* that of the whole process with its start. *Resume* says how much
later than a normal start's the first update of a run comes that goes on at 98 % of the file. *State* is what tables and
indexes grew by, without the write-ahead log.

${table(
  ["rows", "time, µs a record", "CPU, µs a record", "peak RSS, MB", "resume, s", "state, MB", "`changes: only`, first run: time, µs", "peak RSS, MB", "state, MB"],
  results.map(({ count, all, changes, resume, stored, storedByChanges }) => [
    whole(count),
    micros(all, count),
    digits(1)((all.cpu * 1e6) / count),
    megabytes(all.peak),
    digits(2)(resume),
    megabytes(stored),
    micros(changes, count),
    megabytes(changes.peak),
    megabytes(storedByChanges),
  ]),
)}`;
}
