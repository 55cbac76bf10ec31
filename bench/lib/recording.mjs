/** Reads what `jfr print` writes. */

const OURS = "io.iterablebatch.";
const UNITS = { bytes: 1, byte: 1, kB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30 };
const DAY_MS = 86_400_000;

/** The events of one kind as objects: `at` in ms since midnight UTC, `frames` as `package.Class.method`, leaf first. */
export function* events(text) {
  for (const block of text.split(/^}$/m)) {
    const at = block.match(/startTime = (\d+):(\d+):(\d+\.\d+)/);
    if (at) {
      yield {
        at: ((Number(at[1]) * 60 + Number(at[2])) * 60 + Number(at[3])) * 1000,
        thread: block.match(/(?:sampledThread|eventThread) = "([^"]*)"/)?.[1] ?? "unknown",
        type: block.match(/objectClass = (\S+)/)?.[1],
        weight: bytes(block.match(/weight = ([\d.]+) (\w+)/)),
        frames: [...block.matchAll(/^ {4}([\w$.<>/]+)\(.*\) *line:/gm)].map((frame) => frame[1]),
      };
    }
  }
}

function bytes(found) {
  return found ? Number(found[1]) * UNITS[found[2]] : 0;
}

/** Whether an event lies between two instants less than a day apart, as a summary has them. */
export function isBetween(at, from, to) {
  const begun = Date.parse(from);
  return (at - (begun % DAY_MS) + DAY_MS) % DAY_MS <= Date.parse(to) - begun;
}

/** What a stack works for: the innermost package of ours, unless Spring Batch is further in. */
export function worksFor({ frames, thread }) {
  for (const frame of frames) {
    if (frame.startsWith(OURS)) {
      return frame.slice(OURS.length).split(".")[0];
    }
    if (frame.startsWith("org.springframework.batch.")) {
      return "Spring Batch";
    }
  }
  return `thread ${threadGroup(thread)}`;
}

/** The package of the innermost frame, three names of it at most. */
export function leafPackage({ frames }) {
  return (frames[0] ?? "unknown").replace(/\.[A-Z].*$/, "").split(".").slice(0, 3).join(".");
}

/** A thread's name without what numbers those of a kind: `send-3`, `HttpClient-2-Worker-17`, `C2 CompilerThread0`. */
export function threadGroup(name) {
  return name.replace(/-\d+|\d+$/g, "");
}

/** Sums by a key, the largest first. */
export function sums(items, key, value) {
  const byKey = new Map();
  for (const item of items) {
    byKey.set(key(item), (byKey.get(key(item)) ?? 0) + value(item));
  }
  return [...byKey].sort((a, b) => b[1] - a[1]);
}
