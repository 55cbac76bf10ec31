/** Where the time goes: CPU by thread, samples of the hot path, allocations, and SQL statements. */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { BENCH, environment, jdk, work } from "../lib/places.mjs";
import { Postgres } from "../lib/postgres.mjs";
import { rows, warm } from "../lib/prepare.mjs";
import { events, isBetween, leafPackage, sums, worksFor } from "../lib/recording.mjs";
import { COUNT_ONLY, withSandbox } from "../lib/sandbox.mjs";
import { countStatements, growth } from "../lib/statements.mjs";
import { digits, whole } from "../lib/statistics.mjs";
import { table } from "../lib/table.mjs";
import { secondsByGroup } from "../lib/threads.mjs";
import { run } from "../lib/tool.mjs";

const SHOWN = 15;
/** Made once in each chunk. */
const OF_A_CHUNK = "UPDATE BATCH_STEP_EXECUTION_CONTEXT ";

export const title = "Where the time goes";

/** Without a recording, which costs some itself. */
async function threads(sandbox, count) {
  await sandbox.reset();
  const result = await run(sandbox, rows(count), { threads: true });
  return { total: result.cpu, byName: secondsByGroup(result.threads).filter(([, seconds]) => seconds >= 0.05) };
}

async function recording(sandbox, count) {
  const file = work("profile.jfr");
  rmSync(file, { force: true });
  await sandbox.reset();
  // JDK 17 crashes when it records with a class-data archive of ours.
  const flags = `-Xshare:off -XX:StartFlightRecording=filename=${file},settings=${join(BENCH, "profile.jfc")}`;
  const { summary } = await run(sandbox, rows(count), { variables: { ITERABLE_BATCH_OPTS: flags } });
  const inJob = ({ at }) => isBetween(at, summary.startedAt, summary.endedAt);
  const of = (event) => [...events(printed(file, event))].filter(inJob);
  return { samples: of("jdk.ExecutionSample"), allocations: of("jdk.ObjectAllocationSample") };
}

function printed(file, event) {
  return execFileSync(jdk("jfr"), ["print", "--stack-depth", "64", "--events", event, file], {
    env: environment({ TZ: "UTC" }),
    maxBuffer: 1 << 30,
  }).toString();
}

/** By the difference of two runs, so that what is done once does not count. */
async function statements(sandbox, count) {
  const postgres = await Postgres.start({ logged: true });
  try {
    const counts = [];
    for (const size of [0, count / 2, count]) {
      await sandbox.reset();
      const before = postgres.log().length;
      await run(sandbox, rows(size || 1000), { database: postgres.variables });
      counts.push(countStatements(postgres.log().slice(before)));
    }
    return growth(counts[1], counts[2], count / 2 / 1000);
  } finally {
    await postgres.stop();
  }
}

export async function measureAll({ quick, rows: asked }) {
  const count = asked ?? (quick ? 100_000 : 1_000_000);
  await warm(rows(count));
  return withSandbox(COUNT_ONLY, async (sandbox) => ({
    count,
    threads: await threads(sandbox, count),
    ...(await recording(sandbox, count)),
    statements: await statements(sandbox, count),
  }));
}

export function report({ count, threads: { total, byName }, samples, allocations, statements: made }) {
  const share = (part, all) => `${((part / all) * 100).toFixed(1)} %`;
  const allocated = allocations.reduce((sum, { weight }) => sum + weight, 0);
  const sampled = (key) => sums(samples, key, () => 1).slice(0, SHOWN).map(([name, number]) => [`\`${name}\``, share(number, samples.length)]);
  const allocating = (key) => sums(allocations, key, ({ weight }) => weight).slice(0, SHOWN);
  const isBegin = ([statement]) => statement.startsWith("BEGIN");
  const chunk = 1 / made.find(([statement]) => statement.startsWith(OF_A_CHUNK))[1];
  const each = made.reduce((sum, [, per]) => sum + per, 0);
  const begins = made.filter(isBegin).reduce((sum, [, per]) => sum + per, 0);
  return `${whole(count)} rows.

**CPU by thread**, a run without recording, ${digits(1)(total)} s in all, from start to end:

${table(["thread", "CPU s", "share"], byName.map(([name, seconds]) => [name, digits(2)(seconds), share(seconds, total)]))}

**Samples of Java code**, ${whole(samples.length)}, from the job's start to its end (JFR; without the compilers and the collector). By the innermost
package of ours on the stack:

${table(["working for", "samples"], sampled(worksFor))}

By the package of the innermost frame:

${table(["in", "samples"], sampled(leafPackage))}

By the innermost method:

${table(["in", "samples"], sampled(({ frames }) => frames[0]))}

**Allocations**: ${whole(allocated / count)} bytes a record (JFR, sampled).

${table(["working for", "bytes a record"], allocating(worksFor).map(([name, weight]) => [name, whole(weight / count)]))}

${table(["class", "bytes a record"], allocating(({ type }) => type).map(([name, weight]) => [`\`${name}\``, whole(weight / count)]))}

**SQL**: ${digits(1)(each)} statements for 1,000 records; ${digits(1)(each * chunk)} for a chunk of ${whole(chunk * 1000)}, of which ${digits(1)(begins * chunk)} are BEGIN, which the driver
sends with the next one: at most ${digits(1)((each - begins) * chunk)} round trips. From PostgreSQL's log, as the difference between runs of ${whole(count / 2)} and ${whole(count)} rows.

${table(
  ["statement", "for 1,000 records", "for a chunk"],
  made.map(([statement, per]) => [`\`${statement.replaceAll("|", "\\|")}\``, digits(2)(per), digits(1)(per * chunk)]),
)}`;
}
