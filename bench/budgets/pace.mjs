/** Whether the API's rate is kept, whatever the latency. */
import { GUARDED_JOB, JOB } from "../lib/places.mjs";
import { rows } from "../lib/prepare.mjs";
import { repeat } from "../lib/rounds.mjs";
import { withSandbox } from "../lib/sandbox.mjs";
import { median, percent, spread, whole } from "../lib/statistics.mjs";
import { run } from "../lib/tool.mjs";

const RATE = 5;
const BATCH = 1000;
const LEAST = 0.98;

export async function lines(options) {
  const lines = [];
  for (const guarded of [false, true]) {
    for (const latency of ["300ms", "2s"]) {
      lines.push(await share(options, latency, guarded));
    }
  }
  return lines;
}

async function share({ sizes, rounds }, latency, guarded) {
  const file = rows(sizes.pace);
  const results = await withSandbox(["--count-only", "--rate", `${RATE}/s`, "--latency", latency], (sandbox) =>
    repeat(rounds, async () => {
      await sandbox.reset();
      await run(sandbox, file, { paced: true, job: guarded ? GUARDED_JOB : JOB });
      const updates = await sandbox.updates();
      return {
        share: (sizes.pace / BATCH - 1) / RATE / ((updates.at(-1).arrivedAt - updates[0].arrivedAt) / 1000),
        limited: updates.filter((update) => update.status === 429).length,
      };
    }),
  );
  const limited = Math.max(...results.map((result) => result.limited));
  const shares = results.map((result) => result.share);
  return {
    what: `share of the ideal time at ${RATE} requests/s, latency ${latency}, ${whole(sizes.pace)} users${guarded ? ", max-rejected: 200" : ""}`,
    budget: `≥ ${LEAST * 100} %, no 429`,
    measured: `${spread(shares, percent)}; ${limited} answers 429`,
    met: median(shares) >= LEAST && limited === 0,
  };
}
