/** Runs a program and says what it cost. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { keep } from "./children.mjs";
import { family, memory, secondsByThread, secondsOfEndedChildren } from "./proc.mjs";

const EVERY_MS = 40;
const POSTGRES_EVERY_MS = 250;

/**
 * Runs it to its end, one at a time.
 *
 * CPU time is the kernel's sum for the ended process and all it waited for. Peak memory is read while it runs, from a
 * mark that only rises, so that only what it took in its last instants can be missed. Of memory without pages of files the
 * kernel keeps no such mark: it is the most that was seen, 25 times a second. An embedded PostgreSQL is no child of the
 * tool: its time is that of its processes when last seen.
 *
 * @param options.postgres the directory of the embedded PostgreSQL, to measure that apart
 * @param options.threads whether to tell the CPU time of each thread
 * @returns code, stdout, stderr, begun (ms since 1970), seconds, cpu, peak, anonymous, postgresCpu, postgresPeak, threads
 */
export async function measure(command, args, { env, cwd, postgres, threads = false } = {}) {
  const cpuBefore = secondsOfEndedChildren();
  const result = { begun: Date.now(), peak: 0, anonymous: 0, postgresCpu: 0, postgresPeak: 0, threads: {} };
  const clock = performance.now();
  const child = keep(spawn(command, args, { env, cwd, stdio: ["ignore", "pipe", "pipe"] }));
  const out = [];
  const err = [];
  child.stdout.on("data", (data) => out.push(data));
  child.stderr.on("data", (data) => err.push(data));
  const polls = [setInterval(() => {
    const { peak, anonymous } = memory(child.pid);
    result.peak = Math.max(result.peak, peak);
    result.anonymous = Math.max(result.anonymous, anonymous);
    if (threads) {
      keepMost(result.threads, secondsByThread(child.pid));
    }
  }, EVERY_MS)];
  if (postgres) {
    polls.push(setInterval(() => lookAt(postgres, result), POSTGRES_EVERY_MS));
  }
  try {
    result.code = await new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("exit", () => (result.seconds = (performance.now() - clock) / 1000));
      child.on("close", resolve);
    });
  } finally {
    polls.forEach(clearInterval);
  }
  result.cpu = secondsOfEndedChildren() - cpuBefore;
  result.stdout = Buffer.concat(out).toString();
  result.stderr = Buffer.concat(err).toString();
  return result;
}

/** Fails with what the program said unless it ended with one of the codes. */
export function expectCode(result, what, ...codes) {
  if (!codes.includes(result.code)) {
    throw new Error(`${what} ended with ${result.code}:\n${result.stdout}${result.stderr}`);
  }
  return result;
}

function keepMost(most, now) {
  for (const [name, seconds] of Object.entries(now)) {
    most[name] = Math.max(most[name] ?? 0, seconds);
  }
}

function lookAt(postgres, result) {
  let postmaster;
  try {
    postmaster = Number(readFileSync(join(postgres, "data", "postmaster.pid"), "utf8").split("\n")[0]);
  } catch {
    return;
  }
  const { cpu, memory } = family(postmaster);
  result.postgresCpu = Math.max(result.postgresCpu, cpu);
  result.postgresPeak = Math.max(result.postgresPeak, memory);
}
