/** What Linux tells about processes under /proc. Times in seconds, sizes in bytes. */
import { readFileSync, readdirSync } from "node:fs";

/** Of a second; the same on every Linux that Node runs on. */
const TICK = 1 / 100;

function text(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** Name, parent and times of a line of /proc/PID/stat, whose second field may itself hold blanks and brackets. */
export function parseStat(line) {
  const end = line.lastIndexOf(")");
  const fields = line.slice(end + 2).split(" ");
  const seconds = (from) => (Number(fields[from]) + Number(fields[from + 1])) * TICK;
  return {
    name: line.slice(line.indexOf("(") + 1, end),
    parent: Number(fields[1]),
    own: seconds(11),
    waitedFor: seconds(13),
  };
}

/** A field such as VmHWM of the text of /proc/PID/status or smaps_rollup. */
export function parseKilobytes(status, field) {
  const found = status.match(new RegExp(`^${field}:\\s+(\\d+) kB$`, "m"));
  return found ? Number(found[1]) * 1024 : 0;
}

/** User and system time of the children of this process that have ended, with all that they waited for. */
export function secondsOfEndedChildren() {
  return parseStat(text("/proc/self/stat")).waitedFor;
}

/**
 * Resident memory by the text of /proc/PID/status: `peak`, the most that there ever was, and `anonymous`, what there is
 * now without pages of files (the JVM's programs and archives, a file that is mapped), which the kernel can drop at any time.
 */
export function parseMemory(status) {
  return {
    peak: parseKilobytes(status, "VmHWM"),
    anonymous: parseKilobytes(status, "RssAnon") + parseKilobytes(status, "RssShmem"),
  };
}

/** The same of a live process; zeros if it is gone. */
export function memory(pid) {
  return parseMemory(text(`/proc/${pid}/status`) ?? "");
}

/** CPU seconds of a live process and the children it waited for, or null if it is gone. */
export function seconds(pid) {
  const line = text(`/proc/${pid}/stat`);
  if (line === null) {
    return null;
  }
  const stat = parseStat(line);
  return stat.own + stat.waitedFor;
}

/** CPU seconds of the threads of a process, by name. */
export function secondsByThread(pid) {
  const byThread = {};
  for (const thread of list(`/proc/${pid}/task`)) {
    const line = text(`/proc/${pid}/task/${thread}/stat`);
    if (line !== null) {
      const { name, own } = parseStat(line);
      byThread[`${name} ${thread}`] = own;
    }
  }
  return byThread;
}

/** CPU seconds and memory (shared pages counted in parts) of a process and its children. */
export function family(pid) {
  let cpu = 0;
  let memory = 0;
  for (const member of [pid, ...childrenOf(pid)]) {
    cpu += seconds(member) ?? 0;
    memory += parseKilobytes(text(`/proc/${member}/smaps_rollup`) ?? "", "Pss");
  }
  return { cpu, memory };
}

function childrenOf(pid) {
  return list(`/proc/${pid}/task`).flatMap((thread) =>
    (text(`/proc/${pid}/task/${thread}/children`) ?? "").split(" ").filter(Boolean).map(Number),
  );
}

function list(directory) {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
