/** Servers that must not outlive the benchmark. */
import { once } from "node:events";

const running = new Set();

process.on("exit", () => running.forEach((child) => child.kill("SIGTERM")));
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => process.exit(1));
}

/** Ends it when this process ends, if it has not ended before. */
export function keep(child) {
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** Ends it and waits for that. */
export async function end(child, signal) {
  if (running.has(child)) {
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
}
