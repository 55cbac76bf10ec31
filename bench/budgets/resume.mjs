/** How soon a run goes on that was stopped near the end of a long file. */
import { rows, warm } from "../lib/prepare.mjs";
import { resumeAt } from "../lib/resume.mjs";
import { repeat } from "../lib/rounds.mjs";
import { COUNT_ONLY, withSandbox } from "../lib/sandbox.mjs";
import { median, seconds, spread, whole } from "../lib/statistics.mjs";

const MOST = 3;

export async function lines({ sizes, rounds }) {
  const file = rows(sizes.many);
  await warm(file);
  const results = await withSandbox(COUNT_ONLY, (sandbox) =>
    repeat(rounds, () => resumeAt(sandbox, file, sizes.many, sizes.many * 0.98)),
  );
  const later = results.map((result) => result.resumedStart - result.normalStart);
  return [
    {
      what: `resume at row ${whole(results[0].position + 1)} of ${whole(sizes.many)}: first update`,
      budget: `within ${MOST} s of a normal start's`,
      measured: `${spread(later, seconds)} later`,
      met: median(later) <= MOST,
    },
  ];
}
