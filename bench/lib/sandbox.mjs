/** The stand-in for the API, in a process of its own. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { end, keep } from "./children.mjs";
import { CHECKOUT, LAUNCHER, environment } from "./places.mjs";
import { seconds } from "./proc.mjs";

const BULK_UPDATE = "POST /api/users/bulkUpdate";

export class Sandbox {
  #child;

  /** Starts one with these options; it answers when this is done. */
  static async start(...options) {
    const child = keep(spawn(LAUNCHER, ["sandbox", ...options], {
      cwd: CHECKOUT,
      env: environment(),
      stdio: ["ignore", "pipe", "inherit"],
    }));
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith("ITERABLE_BASE_URL=")) {
        const sandbox = new Sandbox();
        sandbox.#child = child;
        sandbox.url = line.slice("ITERABLE_BASE_URL=".length);
        return sandbox;
      }
    }
    throw new Error("the sandbox did not start");
  }

  /** What a client needs to know. */
  get variables() {
    return { ITERABLE_BASE_URL: this.url, ITERABLE_API_KEY: "bench" };
  }

  /** CPU seconds that it has used. */
  get cpu() {
    return seconds(this.#child.pid);
  }

  async ask(what) {
    return (await this.#call("GET", what)).json();
  }

  /** Forgets everything, and is another destination from then on. */
  async reset() {
    await this.#call("POST", "reset");
  }

  async faults(rules) {
    await this.#call("PUT", "faults", JSON.stringify(rules));
  }

  /** The requests since the last reset, in the order of their arrival, `arrivedAt` and `finishedAt` in ms since 1970. */
  async log() {
    const text = await (await this.#call("GET", "log")).text();
    return text
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line))
      .map((request) => ({ ...request, arrivedAt: milliseconds(request.arrivedAt), finishedAt: milliseconds(request.finishedAt) }));
  }

  /** Those that update users. */
  async updates() {
    return (await this.log()).filter((request) => request.endpoint === BULK_UPDATE);
  }

  /** Fails unless so many users arrived, once each, and every request was answered with 200. */
  async expectRecords(count, who) {
    const { itemsSent, byStatus } = await this.ask("stats");
    if (itemsSent !== count || Object.keys(byStatus).some((status) => status !== "200")) {
      throw new Error(`${who}: the server counted ${itemsSent} users instead of ${count}, by status ${JSON.stringify(byStatus)}`);
    }
  }

  async stop() {
    await end(this.#child, "SIGTERM");
  }

  async #call(method, what, body) {
    const answer = await fetch(`${this.url}/sandbox/${what}`, { method, body });
    if (!answer.ok) {
      throw new Error(`${method} /sandbox/${what}: ${answer.status} ${await answer.text()}`);
    }
    return answer;
  }
}

/** With fractions, which Date cuts to whole milliseconds. */
export function milliseconds(instant) {
  const fraction = instant?.match(/\.(\d+)Z$/)?.[1] ?? "";
  return Date.parse(instant.replace(/\.\d+Z$/, "Z")) + Number(`0.${fraction || 0}`) * 1000;
}
