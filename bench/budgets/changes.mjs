/** What change detection costs: time, and place in the database. */
import { databaseSize } from "../lib/database-size.mjs";
import { CHANGES_JOB, JOB, ONE_ID_JOB } from "../lib/places.mjs";
import { freshData, rows, warm } from "../lib/prepare.mjs";
import { inTurn } from "../lib/rounds.mjs";
import { COUNT_ONLY, withSandbox } from "../lib/sandbox.mjs";
import { digits, median, ratios, seconds, spread, times, whole } from "../lib/statistics.mjs";
import { run } from "../lib/tool.mjs";
import { measureAll } from "../parts/growth.mjs";

const MOST_BYTES = 40;
const LEAST_UNCHANGED = 0.8e6;

export async function lines(options) {
  return [...(await firstRun(options)), ...(await unchanged(options)), ...(await stored(options))];
}

async function firstRun({ sizes, rounds, memory }) {
  const count = sizes.million;
  const file = rows(count);
  await warm(file);
  const results = await withSandbox(COUNT_ONLY, (sandbox) =>
    inTurn(["without", "first"], rounds, async (name) => {
      const data = await freshData(sandbox);
      const result = await run(sandbox, file, { data, job: name === "first" ? CHANGES_JOB : JOB });
      await sandbox.expectRecords(count, `the ${name} run`);
      return result;
    }),
  );
  memory.add("`changes: only`, first run", count, ...results.first);
  const took = (result) => result.summary.durationMs / 1000;
  const beside = ratios(results.first, results.without, took);
  return [
    {
      what: `\`changes: only\`, ${whole(count)} users with two identifiers: first run beside a run without it, time`,
      budget: "≤ 1.4×",
      measured: `${spread(beside, times)}; ${spread(results.first.map(took), seconds)} and ${spread(results.without.map(took), seconds)}`,
      met: median(beside) <= 1.4,
    },
  ];
}

/** By the part that measures all sizes, each once. */
async function unchanged({ quick, earlier, memory }) {
  earlier.growth ??= await measureAll({ quick });
  const sizes = earlier.growth;
  for (const { count, all, changes, unchanged: again } of sizes) {
    memory.add("users", count, all);
    memory.add("`changes: only`, first run", count, changes);
    memory.add("`changes: only`, none changed", count, again);
  }
  const largest = sizes.at(-1);
  const million = sizes.find(({ count }) => count === 1_000_000) ?? sizes[0];
  return [...new Set([million, largest])].map(({ count, unchanged: again }) => {
    const speed = count / (again.summary.durationMs / 1000);
    return {
      what: `unchanged records a second, ${whole(count)} users with two identifiers, own time`,
      budget: "≥ 0.8 M",
      measured: `${digits(2)(speed / 1e6)} M; CPU ${digits(2)(((again.cpu + again.postgresCpu) * 1e6) / count)} µs a record, start included`,
      met: speed >= LEAST_UNCHANGED,
    };
  });
}

async function stored({ sizes }) {
  const count = sizes.million;
  const growthBy = (sandbox, job) => async (data) => {
    await sandbox.reset();
    const before = databaseSize(data);
    await run(sandbox, rows(count), { data, job });
    return (databaseSize(data) - before) / count;
  };
  const [plain, changes] = await withSandbox(COUNT_ONLY, async (sandbox) => {
    const data = await freshData(sandbox);
    return [await growthBy(sandbox, JOB)(data), await growthBy(sandbox, ONE_ID_JOB)(data)];
  });
  return [
    {
      what: `state per user with one identifier, ${whole(count)} users: what tables and indexes grow by, without the write-ahead log`,
      budget: `≤ ${MOST_BYTES} bytes`,
      measured: `${digits(1)(changes)} bytes, of which a run without \`changes: only\` takes ${digits(1)(plain)}`,
      met: changes <= MOST_BYTES,
    },
  ];
}
