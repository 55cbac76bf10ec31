/** Who is compared: the tool, the loader that a user would write with the vendor's client, and the floor. */
import { join } from "node:path";
import { expectCode, measure } from "./measure.mjs";
import { VENDOR, environment } from "./places.mjs";
import { prepareVendorClient, rows, warm } from "./prepare.mjs";
import { inTurn } from "./rounds.mjs";
import { COUNT_ONLY, withSandbox } from "./sandbox.mjs";
import { run } from "./tool.mjs";

const SAME_ROWS = 3_000;

export const CONTENDERS = {
  tool: { name: "iterable-batch", run: tool },
  vendor: { name: "vendor's client, one request at a time", run: script("load.mjs", "1") },
  vendor4: { name: "vendor's client, four in flight", run: script("load.mjs", "4") },
  floor: { name: "floor, four in flight", run: script("floor.mjs", "4") },
};

/** CPU time of a run with all that it needs: of the tool, with its PostgreSQL's. */
export const wholeCpu = (result) => result.cpu + result.postgresCpu;

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
 * Rounds of contenders on files of each of these sizes, against one server.
 *
 * @param options.tls whether over TLS
 * @returns by contender and size, as `tool 1000000`, a list of what measure returns, with ownSeconds and serverCpu
 */
export async function race({ counts, rounds, names, tls = false }) {
  prepareVendorClient();
  const races = counts.flatMap((count) => names.map((name) => `${name} ${count}`));
  for (const count of counts) {
    await warm(rows(count));
  }
  return withSandbox([...COUNT_ONLY, ...(tls ? ["--tls"] : [])], (sandbox) =>
    inTurn(races, rounds, async (one) => {
      const [name, count] = one.split(" ");
      await sandbox.reset();
      const serverBefore = sandbox.cpu;
      const result = await CONTENDERS[name].run(sandbox, rows(Number(count)));
      await sandbox.expectRecords(Number(count), CONTENDERS[name].name);
      return { ...result, serverCpu: sandbox.cpu - serverBefore };
    }),
  );
}

/** Fails unless they do the same: the users at a full sandbox must be equal, field by field. */
export async function expectSameState(tls = false) {
  prepareVendorClient();
  const digests = {};
  for (const name of ["tool", "vendor", "vendor4"]) {
    digests[name] = await withSandbox(["--rate", "none", ...(tls ? ["--tls"] : [])], async (sandbox) => {
      await CONTENDERS[name].run(sandbox, rows(SAME_ROWS));
      return (await sandbox.ask("digest")).sha256;
    });
  }
  if (new Set(Object.values(digests)).size > 1) {
    throw new Error(`the contenders leave different users behind: ${JSON.stringify(digests)}`);
  }
}
