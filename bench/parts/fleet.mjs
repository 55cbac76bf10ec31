/** What a fleet costs: workers that have nothing to do, the way of a run through the queue, and dividing a run into slices. */
import { relative } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expectCode, measure } from "../lib/measure.mjs";
import { CHECKOUT, JOB, LAUNCHER, SLICED_JOB } from "../lib/places.mjs";
import { Postgres } from "../lib/postgres.mjs";
import { rows, warm } from "../lib/prepare.mjs";
import { COUNT_ONLY, withSandbox } from "../lib/sandbox.mjs";
import { countStatements, growth } from "../lib/statements.mjs";
import { digits, median, seconds, spread, whole } from "../lib/statistics.mjs";
import { table } from "../lib/table.mjs";
import { run } from "../lib/tool.mjs";
import { WorkerProcess, fleetEnvironment } from "../lib/workers.mjs";

export const title = "Fleet";

const DEFAULT_ROWS = 1_000_000;
const QUICK_ROWS = 64_000;
const SETTLING_MS = 10_000;
const MINUTE_MS = 60_000;

/** So long before a queued run is due: its command has ended by then. */
const AHEAD_MS = 8_000;
const PATIENCE_MS = 60_000;
const MANY_WORKERS = 3;

export async function measureAll({ quick, rows: asked }) {
  return withSandbox(COUNT_ONLY, async (sandbox) => {
    const sizes = { idleMs: quick ? MINUTE_MS / 3 : MINUTE_MS, starts: quick ? 3 : 15, count: asked ?? (quick ? QUICK_ROWS : DEFAULT_ROWS) };
    return {
      ...sizes,
      idle: [await idle(sandbox, 1, sizes.idleMs), await idle(sandbox, MANY_WORKERS, sizes.idleMs)],
      starts: await starts(sandbox, sizes.starts),
      slices: await slices(sandbox, sizes.count),
    };
  });
}

/** What workers do in the database, and what it costs them and it, while there is nothing to do; of one worker in a minute. */
export async function idle(sandbox, count, milliseconds) {
  return withFleet(sandbox, count, { logged: true }, async (postgres, workers) => {
    await pause(SETTLING_MS);
    const used = () => ({ statements: countStatements(postgres.log()), cpu: workers.reduce((sum, worker) => sum + worker.cpu, 0), postgres: postgres.cpu });
    const before = used();
    await pause(milliseconds);
    const after = used();
    const workerMinutes = (count * milliseconds) / MINUTE_MS;
    const statements = growth(before.statements, after.statements, workerMinutes);
    return {
      count,
      statements,
      perMinute: statements.reduce((sum, [, more]) => sum + more, 0),
      cpu: (after.cpu - before.cpu) / workerMinutes,
      postgresCpu: (after.postgres - before.postgres) / workerMinutes,
    };
  });
}

/** From the time at which a queued run is due to its first request, and from the start of the command `run` to its. */
export async function starts(sandbox, times) {
  const file = rows(1000);
  await warm(file);
  return withFleet(sandbox, 1, {}, async (postgres) => {
    const queued = [];
    const direct = [];
    for (let i = 0; i < times; i++) {
      await sandbox.reset();
      const due = Date.now() + AHEAD_MS;
      const words = ["enqueue", relative(CHECKOUT, JOB), `file=${file}`, "--jobs", "bench", "--at", new Date(due).toISOString()];
      expectCode(await measure(LAUNCHER, words, { env: fleetEnvironment(sandbox, postgres, "desk"), cwd: CHECKOUT }), "enqueue", 0);
      queued.push((await firstUpdate(sandbox)) - due);
      await sandbox.expectRecords(1000, "a queued run");

      await sandbox.reset();
      const result = await run(sandbox, file, { database: postgres.variables });
      direct.push((await firstUpdate(sandbox)) - result.begun);
    }
    return { queued, direct };
  });
}

async function firstUpdate(sandbox) {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(100)) {
    const { itemsSent } = await sandbox.ask("stats");
    if (itemsSent > 0) {
      return Math.min(...(await sandbox.updates()).map((update) => update.arrivedAt));
    }
  }
  throw new Error("no worker did what was queued");
}

/** The same rows by one process, undivided and in 64 slices, on a database of its own. */
export async function slices(sandbox, count) {
  const file = rows(count);
  await warm(file);
  const results = [];
  for (const [name, job] of [["not divided", JOB], ["64 slices", SLICED_JOB]]) {
    const postgres = await Postgres.start();
    try {
      await sandbox.reset();
      const before = postgres.cpu;
      const result = await run(sandbox, file, { job, database: postgres.variables });
      await sandbox.expectRecords(count, name);
      results.push({ name, ...result, postgresCpu: postgres.cpu - before });
    } finally {
      await postgres.stop();
    }
  }
  return results;
}

async function withFleet(sandbox, count, options, use) {
  const postgres = await Postgres.start(options);
  const workers = [];
  try {
    for (let i = 1; i <= count; i++) {
      workers.push(await WorkerProcess.start(sandbox, postgres, `worker-${i}`));
    }
    return await use(postgres, workers);
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    await postgres.stop();
  }
}

export function report({ idle: idles, starts: { queued, direct }, slices: sliced, count }) {
  const millis = (value) => `${whole(value)} ms`;
  const megabytes = (bytes) => whole(bytes / 1e6);
  const [undivided] = sliced;
  const cpu = (result) => result.cpu + result.postgresCpu;
  return `Workers with nothing to do, of one worker in a minute. *CPU* is that of the worker itself, and what PostgreSQL took for it.

${table(
  ["workers", "statements", "CPU, s", "CPU of PostgreSQL, s"],
  idles.map((one) => [one.count, whole(one.perMinute), digits(2)(one.cpu), digits(2)(one.postgresCpu)]),
)}

The most frequent of them, with one worker:

${table(["statement", "in a minute"], idles[0].statements.slice(0, 8).map(([statement, more]) => [`\`${statement.replaceAll("|", "\\|")}\``, digits(1)(more)]))}

From the time at which a queued run is due until its first request reaches the API: ${spread(queued, millis)} (median and range of ${queued.length}). A
run that is started by hand takes ${spread(direct, millis)} from the start of its command, so that ${millis(median(queued) - median(direct))} are those of the queue.

${whole(count)} rows by one process, each time on a database of its own:

${table(
  ["", "time", "CPU with PostgreSQL", "beside", "peak RSS, MB"],
  sliced.map((result) => [result.name, seconds(result.seconds), seconds(cpu(result)), `${digits(2)(cpu(result) / cpu(undivided))}×`, megabytes(result.anonymous)]),
)}`;
}
