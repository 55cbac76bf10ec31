/** What the state takes on the disk. */
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

const BLOCK = 512;

/** Bytes of the tables and indexes of an embedded PostgreSQL, without the write-ahead log. */
export function databaseSize(data) {
  return sizeOf(join(data, "postgres", "data", "base"));
}

function sizeOf(path) {
  const file = lstatSync(path);
  return file.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : file.blocks * BLOCK;
}
