/** Where things are. Everything that the benchmark makes is in one folder, which may be removed at any time. */
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const BENCH = dirname(dirname(fileURLToPath(import.meta.url)));
export const CHECKOUT = dirname(BENCH);
export const LAUNCHER = join(CHECKOUT, "iterable-batch");
export const JOB = join(BENCH, "users.yaml");
export const GUARDED_JOB = join(BENCH, "users-guarded.yaml");
export const CHANGES_JOB = join(BENCH, "users-changes.yaml");
export const ONE_ID_JOB = join(BENCH, "users-one-id.yaml");
export const POSTGRES_JOB = join(BENCH, "users-postgres.yaml");
export const PARQUET_JOB = join(BENCH, "users-parquet.yaml");
export const MERGE_JOB = join(BENCH, "subscriptions-merge.yaml");
export const SLICED_JOB = join(BENCH, "users-sliced.yaml");
export const VENDOR = join(BENCH, "vendor-client");
export const WORK = process.env.BENCH_WORK ?? join(BENCH, ".work");
export const DATA = join(WORK, "data");

/** The environment of what is measured: nothing of the caller's but what finds and starts programs. */
export function environment(more = {}) {
  const kept = ["PATH", "HOME", "JAVA_HOME", "LANG", "TMPDIR", "MAVEN_OPTS"];
  return { ...Object.fromEntries(kept.filter((name) => name in process.env).map((name) => [name, process.env[name]])), ...more };
}

/** A program of the JDK that the launcher takes too. */
export function jdk(program) {
  return process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin", program) : program;
}

/** A file of the benchmark's, whose folder is there. */
export function work(...path) {
  const file = join(WORK, ...path);
  mkdirSync(dirname(file), { recursive: true });
  return file;
}

/** The file with so many rows, named in a form that a job parameter may have. */
export function rowsFile(rows, changed = false) {
  return work("rows", `${rows}${changed ? "-changed" : ""}.csv`);
}
