/** Workers of a fleet, each a process of its own on one PostgreSQL. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { end, keep } from "./children.mjs";
import { BENCH, CHECKOUT, LAUNCHER, environment, work } from "./places.mjs";
import { seconds } from "./proc.mjs";
import { NO_LIMIT } from "./tool.mjs";

const TAKES = / takes up to \d+ runs/;

/** The environment of a process of the fleet: the sandbox, the database, and a data directory of its own. */
export function fleetEnvironment(sandbox, postgres, name) {
  return environment({
    ...sandbox.variables,
    ...postgres.variables,
    ITERABLE_RATE_LIMITS: NO_LIMIT,
    ITERABLE_BATCH_DATA: work("fleet", name, "data"),
  });
}

export class WorkerProcess {
  #child;

  /** Starts one for the job files of the benchmark; it takes work when this is done. */
  static async start(sandbox, postgres, name, { runs = 4, slices = 4 } = {}) {
    const child = keep(spawn(LAUNCHER, ["worker", "--at-once", String(runs), "--slices-at-once", String(slices), "--jobs", BENCH], {
      cwd: CHECKOUT,
      env: fleetEnvironment(sandbox, postgres, name),
      stdio: ["ignore", "ignore", "pipe"],
    }));
    const worker = new WorkerProcess();
    worker.#child = child;
    const said = [];
    const lines = createInterface({ input: child.stderr });
    await new Promise((resolve, reject) => {
      lines.on("line", (line) => {
        said.push(line);
        if (TAKES.test(line)) {
          resolve();
        }
      });
      child.once("exit", (code) => reject(new Error(`a worker ended with ${code}:\n${said.join("\n")}`)));
    });
    return worker;
  }

  /** CPU seconds of the worker itself, without its runs. */
  get cpu() {
    return seconds(this.#child.pid);
  }

  async stop() {
    await end(this.#child, "SIGTERM");
  }
}
