/** Where, when and at which commit something was measured. */
import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";
import { CHECKOUT, environment, jdk } from "./places.mjs";

function firstLine(command, ...args) {
  try {
    const text = execFileSync(command, args, { cwd: CHECKOUT, env: environment(), stdio: ["ignore", "pipe", "pipe"] });
    return text.toString().split("\n")[0];
  } catch {
    return "unknown";
  }
}

/** Before anything is measured: the load tells whether the machine was idle. */
export function circumstances() {
  const load = loadavg()[0];
  const changed = firstLine("git", "status", "--porcelain", "--", ".", ":!docs/benchmark.md") === "" ? "" : ", with changes";
  const commit = `${firstLine("git", "log", "-1", "--format=%h “%s”")}${changed}`;
  const processors = `${cpus().length} × ${cpus()[0].model.trim()}`;
  const java = firstLine(jdk("java"), "--version");
  return (command) =>
    `\`${command}\` on ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC, at ${commit}.\n` +
    `${processors}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}-${process.arch}, ${java}, Node ${process.version}; ` +
    `load before: ${load.toFixed(2)}.`;
}
