/** A merge of subscriptions, which reads each user before it writes. */
import { writeFileSync } from "node:fs";
import { wholeCpu } from "../lib/contenders.mjs";
import { MERGE_JOB, work } from "../lib/places.mjs";
import { inTurn } from "../lib/rounds.mjs";
import { withSandbox } from "../lib/sandbox.mjs";
import { median, micros, percent, spread, whole } from "../lib/statistics.mjs";
import { secondsByGroup } from "../lib/threads.mjs";
import { run } from "../lib/tool.mjs";

const AT_A_TIME = 10_000;

export async function lines({ sizes, rounds }) {
  const count = sizes.merge;
  const file = work("rows", `merge-${count}.csv`);
  writeFileSync(file, `email,lists,topics\n${numbers(1, count).map((n) => `user-${n}@example.com,100${1 + (n % 5)},3002\n`).join("")}`);
  const { merge } = await withSandbox(["--rate", "none"], (sandbox) =>
    inTurn(["merge"], rounds, async () => {
      await sandbox.reset();
      await putUsers(sandbox, count);
      const result = await run(sandbox, file, { job: MERGE_JOB, threads: true });
      if (result.summary.counts.delivered !== count) {
        throw new Error(`merge of ${count} users: ${JSON.stringify(result.summary.counts)}`);
      }
      return result;
    }),
  );
  return [
    {
      what: `merge of subscriptions, ${whole(count)} users, reads unthrottled: CPU per user`,
      budget: "–",
      measured: `${spread(merge.map((result) => wholeCpu(result) / count), micros)}; ${whole(median(merge.map((result) => count / (result.summary.durationMs / 1000))))} users/s; ${whereItGoes(merge.at(-1))}`,
      met: true,
    },
  ];
}

/** Users who are on another list than they are to come to, so that each is written. */
async function putUsers(sandbox, count) {
  for (let from = 1; from <= count; from += AT_A_TIME) {
    const users = numbers(from, Math.min(count, from + AT_A_TIME - 1)).map((n) =>
      JSON.stringify({ email: `user-${n}@example.com`, userId: `u-${n}`, dataFields: { firstName: "Ada", emailListIds: [1201] } }),
    );
    await sandbox.putUsers(users.join("\n"));
  }
}

const numbers = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** The threads that take a twentieth and more, and the state's PostgreSQL. */
function whereItGoes(result) {
  const all = wholeCpu(result);
  const parts = [...secondsByGroup(result.threads), ["PostgreSQL", result.postgresCpu]];
  return parts
    .filter(([, spent]) => spent >= all / 20)
    .sort((a, b) => b[1] - a[1])
    .map(([name, spent]) => `${name} ${percent(spent / all)}`)
    .join(", ");
}
