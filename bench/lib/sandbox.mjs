/** The stand-in for the API, in a process of its own. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { createInterface } from "node:readline";
import { end, keep } from "./children.mjs";
import { CHECKOUT, LAUNCHER, environment } from "./places.mjs";
import { seconds } from "./proc.mjs";

const BULK_UPDATE = "POST /api/users/bulkUpdate";
const VARIABLE = /^(ITERABLE_\w+)=(.*)$/;

/** For benchmarks: it only counts users, and has no limits. */
export const COUNT_ONLY = ["--count-only", "--rate", "none"];

/** Does something with a sandbox that is there for it alone. */
export async function withSandbox(options, use) {
  const sandbox = await Sandbox.start(...options);
  try {
    return await use(sandbox);
  } finally {
    await sandbox.stop();
  }
}

export class Sandbox {
  #child;
  #said = {};

  /** Starts one with these options; it answers when this is done. */
  static async start(...options) {
    const child = keep(spawn(LAUNCHER, ["sandbox", ...options], {
      cwd: CHECKOUT,
      env: environment(),
      stdio: ["ignore", "pipe", "inherit"],
    }));
    const sandbox = new Sandbox();
    sandbox.#child = child;
    const needed = ["ITERABLE_BASE_URL", ...(options.includes("--tls") ? ["ITERABLE_CA_FILE"] : [])];
    for await (const line of createInterface({ input: child.stdout })) {
      const [, name, value] = line.match(VARIABLE) ?? [];
      if (name !== undefined) {
        sandbox.#said[name] = value;
      }
      if (needed.every((one) => one in sandbox.#said)) {
        return sandbox;
      }
    }
    throw new Error("the sandbox did not start");
  }

  get url() {
    return this.#said.ITERABLE_BASE_URL;
  }

  /**
   * What a client needs to know. Over TLS all are made to speak version 1.3, which the JDK's client takes by itself, and
   * to trust the sandbox's certificate.
   */
  get variables() {
    const authority = this.#said.ITERABLE_CA_FILE;
    return {
      ITERABLE_BASE_URL: this.url,
      ITERABLE_API_KEY: "bench",
      ...(authority && { ITERABLE_CA_FILE: authority, NODE_EXTRA_CA_CERTS: authority, NODE_OPTIONS: "--tls-min-v1.3" }),
    };
  }

  /** CPU seconds that it has used. */
  get cpu() {
    return seconds(this.#child.pid);
  }

  async ask(what) {
    return JSON.parse(await this.#call("GET", what));
  }

  /** Forgets everything, and is another destination from then on. */
  async reset() {
    await this.#call("POST", "reset");
  }

  async faults(rules) {
    await this.#call("PUT", "faults", JSON.stringify(rules));
  }

  /** Puts users there, a line of JSON each. */
  async putUsers(lines) {
    await this.#call("PUT", "users", lines);
  }

  /** The requests since the last reset, in the order of their arrival, `arrivedAt` and `finishedAt` in ms since 1970. */
  async log() {
    return (await this.#call("GET", "log"))
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

  #call(method, what, body) {
    const authority = this.#said.ITERABLE_CA_FILE;
    const [client, options] = authority ? [https, { ca: readFileSync(authority) }] : [http, {}];
    return new Promise((resolve, reject) => {
      const request = client.request(`${this.url}/sandbox/${what}`, { method, ...options }, async (answer) => {
        try {
          const text = Buffer.concat(await answer.toArray()).toString();
          if (answer.statusCode >= 300) {
            throw new Error(`${method} /sandbox/${what}: ${answer.statusCode} ${text}`);
          }
          resolve(text);
        } catch (failure) {
          reject(failure);
        }
      });
      request.on("error", reject).end(body);
    });
  }
}

/** With fractions, which Date cuts to whole milliseconds. */
export function milliseconds(instant) {
  const fraction = instant?.match(/\.(\d+)Z$/)?.[1] ?? "";
  return Date.parse(instant.replace(/\.\d+Z$/, "Z")) + Number(`0.${fraction || 0}`) * 1000;
}
