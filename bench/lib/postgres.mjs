/** A PostgreSQL of the benchmark's own, from the programs that the tool unpacked, to stand for an external one. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { end, keep } from "./children.mjs";
import { DATA, environment, work } from "./places.mjs";
import { family } from "./proc.mjs";

/** PostgreSQL does not run as root. */
const AS = process.getuid() === 0 ? ["unshare", "--user"] : [];
const READY = "database system is ready to accept connections";
const PATIENCE_MS = 30_000;

export class Postgres {
  #server;
  #log;

  /**
   * Starts a new one, with PostgreSQL's own settings.
   *
   * @param logged whether it logs each statement
   * @param load statements that are executed before, by PostgreSQL's mode for a single user, which needs no client
   */
  static async start({ logged = false, load = [] } = {}) {
    const home = work("external-postgres", "data");
    rmSync(home, { recursive: true, force: true });
    const postgres = new Postgres();
    postgres.#log = work("external-postgres", "log");
    execFileSync(...words("initdb", "--pgdata", home, "--username", "bench", "--auth", "trust", "--encoding", "UTF8", "--no-locale"), {
      env: environment(),
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (load.length > 0) {
      execFileSync(...words("postgres", "--single", "-D", home, "-c", "log_checkpoints=off", "postgres"), {
        env: environment(),
        input: load.map((statement) => `${statement.replaceAll("\n", " ")}\n`).join(""),
        stdio: ["pipe", "ignore", "inherit"],
      });
    }
    const port = await freePort();
    const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", ...(logged ? ["log_statement=all", "log_parameter_max_length=0"] : [])];
    const log = openSync(postgres.#log, "w");
    const [program, args] = words("postgres", "-D", home, ...settings.flatMap((setting) => ["-c", setting]));
    postgres.#server = keep(spawn(program, args, { env: environment(), stdio: ["ignore", log, log] }));
    postgres.variables = { SPRING_DATASOURCE_URL: `jdbc:postgresql://127.0.0.1:${port}/postgres`, SPRING_DATASOURCE_USERNAME: "bench" };
    for (const until = Date.now() + PATIENCE_MS; !postgres.log().includes(READY); await pause(50)) {
      if (Date.now() > until || postgres.#server.exitCode !== null) {
        throw new Error(`PostgreSQL did not start:\n${postgres.log()}`);
      }
    }
    return postgres;
  }

  /** CPU seconds of all its processes, those that have ended too. */
  get cpu() {
    return family(this.#server.pid).cpu;
  }

  /** What it has logged so far. */
  log() {
    return readFileSync(this.#log, "utf8");
  }

  async stop() {
    await end(this.#server, "SIGINT");
  }
}

function words(program, ...args) {
  const binaries = join(DATA, "postgres-binaries");
  const [first, ...rest] = [...AS, join(binaries, readdirSync(binaries)[0], "bin", program), ...args];
  return [first, rest];
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}
