/** What must be there before anything is measured. */
import { execFileSync } from "node:child_process";
import { createReadStream, existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { CHECKOUT, DATA, LAUNCHER, VENDOR, environment, rowsFile, work } from "./places.mjs";
import { writeRows } from "./rows.mjs";
import { COUNT_ONLY, withSandbox } from "./sandbox.mjs";
import { run } from "./tool.mjs";

const FEW = 1_000;
const ARCHIVE_PATIENCE_MS = 180_000;
/** Also where a PostgreSQL that is about to end still writes. */
const ANYHOW = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 };

/** Builds the tool, and starts it until its class-data archive and a new PostgreSQL are there. */
export async function prepareTool() {
  execFileSync(LAUNCHER, ["--version"], { cwd: CHECKOUT, env: environment(), stdio: ["ignore", "ignore", "inherit"] });
  rmSync(DATA, ANYHOW);
  await withSandbox(COUNT_ONLY, async (sandbox) => {
    const file = rows(FEW);
    const until = Date.now() + ARCHIVE_PATIENCE_MS;
    for (let runs = 0; runs < 2 || (!hasArchive() && Date.now() < until); runs++) {
      await run(sandbox, file, { args: ["--fresh"] });
      // The archive is dumped in the background by the start after the first run.
      for (let seconds = 0; runs > 0 && seconds < 60 && !hasArchive(); seconds++) {
        await pause(1000);
      }
    }
  });
}

/** A data directory with an embedded PostgreSQL that was used once and knows of no users. */
export async function freshData(sandbox) {
  const data = work("fresh-data");
  rmSync(data, ANYHOW);
  await run(sandbox, rows(FEW), { data });
  await sandbox.reset();
  return data;
}

/** Installs what the lock file names. */
export function prepareVendorClient() {
  const installed = join(VENDOR, "node_modules", ".package-lock.json");
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(join(VENDOR, "package-lock.json")).mtimeMs) {
    console.error("bench: installing the vendor's client");
    execFileSync("npm", ["ci", "--no-fund", "--no-audit"], { cwd: VENDOR, env: environment(), stdio: ["ignore", "ignore", "inherit"] });
  }
}

/** The file with so many rows. */
export function rows(count, options = {}) {
  const file = rowsFile(count, options.changed);
  writeRows(file, count, options);
  return file;
}

/** Reads a file once, so that nobody is the first to read it from the disk. */
export async function warm(file) {
  for await (const _ of createReadStream(file, { highWaterMark: 1 << 20 }));
}

/** The folder of the build that the launcher starts. */
export function build() {
  return join(CHECKOUT, ".build", readFileSync(join(CHECKOUT, ".build", "current"), "utf8").trim());
}

function hasArchive() {
  const classes = join(build(), ".classes");
  return existsSync(classes) && readdirSync(classes).some((name) => name.endsWith(".jsa"));
}
