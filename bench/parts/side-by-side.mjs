/** The tool, the loader that a user would write with the vendor's client, and the floor, on one file and one server. */
import { join } from "node:path";
import { expectCode, measure } from "../lib/measure.mjs";
import { VENDOR, environment } from "../lib/places.mjs";
import { prepareVendorClient, rows, warm } from "../lib/prepare.mjs";
import { Sandbox } from "../lib/sandbox.mjs";
import { digits, median, spread, whole } from "../lib/statistics.mjs";
import { table } from "../lib/table.mjs";
import { run } from "../lib/tool.mjs";

const SAME_ROWS = 3_000;

export const CONTENDERS = {
  tool: { name: "iterable-batch", run: tool },
  vendor: { name: "vendor's client, one request at a time", run: script("load.mjs", "1") },
  vendor4: { name: "vendor's client, four in flight", run: script("load.mjs", "4") },
  floor: { name: "floor, four in flight", run: script("floor.mjs", "4") },
};

async function tool(sandbox, file) {
  const result = await run(sandbox, file);
  return { ...result, ownSeconds: result.summary.durationMs / 1000 };
}

function script(name, inFlight) {
  return async (sandbox, file) => {
    const result = await measure(process.execPath, [join(VENDOR, name), file, inFlight], { env: environment(sandbox.variables) });
    expectCode(result, name, 0);
    return { ...result, ownSeconds: JSON.parse(result.stdout.trim().split("\n").at(-1)).ms / 1000 };
  };
}

/**
 * Rounds of all contenders, after one that is thrown away. Each round begins with the next of them.
 *
 * @returns by contender, a list of what measure returns, with ownSeconds and serverCpu
 */
export async function race({ count, rounds, names = Object.keys(CONTENDERS) }) {
  prepareVendorClient();
  await expectSameState();
  const file = rows(count);
  await warm(file);
  const results = Object.fromEntries(names.map((name) => [name, []]));
  const sandbox = await Sandbox.start("--count-only", "--rate", "none");
  try {
    for (let round = 0; round <= rounds; round++) {
      for (let i = 0; i < names.length; i++) {
        const name = names[(i + round) % names.length];
        await sandbox.reset();
        const serverBefore = sandbox.cpu;
        const result = await CONTENDERS[name].run(sandbox, file);
        await sandbox.expectRecords(count, CONTENDERS[name].name);
        console.error(`bench: round ${round} of ${rounds}: ${name} ${result.seconds.toFixed(2)} s, ${result.cpu.toFixed(2)} CPU s`);
        if (round > 0) {
          results[name].push({ ...result, serverCpu: sandbox.cpu - serverBefore });
        }
      }
    }
  } finally {
    await sandbox.stop();
  }
  return results;
}

/** What is compared does the same: the users at a full sandbox are equal, field by field. */
async function expectSameState() {
  const file = rows(SAME_ROWS);
  const digests = {};
  for (const name of ["tool", "vendor", "vendor4"]) {
    const sandbox = await Sandbox.start("--rate", "none");
    try {
      await CONTENDERS[name].run(sandbox, file);
      digests[name] = (await sandbox.ask("digest")).sha256;
    } finally {
      await sandbox.stop();
    }
  }
  if (new Set(Object.values(digests)).size > 1) {
    throw new Error(`the contenders leave different users behind: ${JSON.stringify(digests)}`);
  }
}

export const title = "Side by side";

export async function measureAll({ quick, rows: asked, rounds }) {
  const count = asked ?? (quick ? 50_000 : 1_000_000);
  return { count, results: await race({ count, rounds: rounds ?? (quick ? 1 : 5) }) };
}

export function report({ count, results }) {
  const perMillion = 1e6 / count;
  const each = (name, value) => results[name].map(value);
  const ratios = (name, value) => results[name].map((result, round) => value(result) / value(results.vendor[round]));
  const times = (number) => `${number.toFixed(2)}×`;
  const lines = Object.keys(results).map((name) => [
    CONTENDERS[name].name,
    spread(each(name, (r) => count / r.seconds), whole),
    spread(each(name, (r) => count / r.ownSeconds), whole),
    spread(ratios(name, (r) => 1 / r.ownSeconds), times),
    spread(each(name, (r) => r.cpu * perMillion), digits(1)),
    name === "tool" ? spread(each(name, (r) => r.postgresCpu * perMillion), digits(1)) : "–",
    spread(ratios(name, (r) => r.cpu + r.postgresCpu), times),
    spread(each(name, (r) => r.peak / 1e6), whole),
    digits(1)(median(each(name, (r) => r.serverCpu * perMillion))),
  ]);
  return `${whole(count)} rows of ten columns; ${results.tool.length} rounds in turn after one that is thrown away, the first to start
changing from round to round; one server process (\`iterable-batch sandbox --count-only --rate none\`), whose count of users is
checked after each. A small file is sent to a full sandbox by each before: the users there are equal, field by field.
Median (least–most); ratios are taken within a round, to the vendor's client with one request at a time.

${table(
  ["", "records/s, whole process", "records/s, own time", "× the vendor's", "CPU s per million", "of its PostgreSQL", "both × the vendor's", "peak RSS, MB", "server's CPU s per million"],
  lines,
)}

*Whole process* is from its start to its end. *Own time* leaves starting out: the tool's \`durationMs\`, which begins when
the job begins; for the scripts, from before the file is opened until the last answer. The tool keeps a ledger, checks
and types every cell, and can be killed at any moment; the scripts cannot. The floor finds line ends and sends as many
bytes in as many requests, and does nothing else. PostgreSQL took ${whole(median(each("tool", (r) => r.postgresPeak / 1e6)))} MB besides
(shared pages counted once).`;
}
