/** What a run costs that waits most of its time, at the API's own five requests a second. */
import { wholeCpu } from "../lib/contenders.mjs";
import { rows, warm } from "../lib/prepare.mjs";
import { inTurn } from "../lib/rounds.mjs";
import { COUNT_ONLY, withSandbox } from "../lib/sandbox.mjs";
import { median, percent, ratios, seconds, spread, whole } from "../lib/statistics.mjs";
import { run } from "../lib/tool.mjs";

/** 200 s each for a million rows; the first round is thrown away, so for that one a short file will do. */
const ROUNDS = 2;

export async function lines({ sizes, quick, memory }) {
  const file = rows(sizes.million);
  await warm(file);
  let first = true;
  const results = await withSandbox(COUNT_ONLY, (sandbox) =>
    inTurn(["unthrottled", "paced"], quick ? 1 : ROUNDS, async (name) => {
      await sandbox.reset();
      const short = name === "paced" && first;
      first &&= name !== "paced";
      const count = short ? sizes.start : sizes.million;
      const result = await run(sandbox, rows(count), { paced: name === "paced" });
      await sandbox.expectRecords(count, `the ${name} run`);
      return result;
    }),
  );
  memory.add("users, 5 requests a second", sizes.million, ...results.paced);
  const beside = ratios(results.paced, results.unthrottled, wholeCpu);
  return [
    {
      what: `CPU of ${whole(sizes.million)} rows at the API's own 5 requests a second, beside the unthrottled run`,
      budget: "≤ +20 %",
      measured: `${spread(beside.map((ratio) => ratio - 1), percent)} (${spread(results.paced.map(wholeCpu), seconds)} and ${spread(results.unthrottled.map(wholeCpu), seconds)}), ${spread(results.paced.map((result) => result.seconds), seconds)} long`,
      met: median(beside) <= 1.2,
    },
  ];
}
