/** CPU time by thread. */
import { sums, threadGroup } from "./recording.mjs";

/** The JVM's own; the kernel cuts names to 15 characters. All others have the name that the tool gave them. */
const NAMES = { java: "main", "C1 CompilerThre": "C1 compiler", "C2 CompilerThre": "C2 compiler", "VM Thread": "garbage collection and the like" };

/** Seconds by kind of thread, the largest first, of `NAME PID` to seconds. */
export function secondsByGroup(threads) {
  return sums(Object.entries(threads), ([thread]) => groupOf(thread), ([, seconds]) => seconds);
}

function groupOf(thread) {
  const name = thread.replace(/ \d+$/, "");
  return NAMES[name] ?? threadGroup(name);
}
