/** What it takes to find a row that an error does not name. */
import { rows } from "../lib/prepare.mjs";
import { COUNT_ONLY, withSandbox } from "../lib/sandbox.mjs";
import { run } from "../lib/tool.mjs";

const MOST = 20;
const BAD = { when: { containing: '"user-500@example.com"' }, then: { status: 400, code: "GenericError", msg: "no" } };

export async function lines() {
  const requests = await withSandbox(COUNT_ONLY, async (sandbox) => {
    await sandbox.faults([BAD]);
    const { counts } = (await run(sandbox, rows(1000), { codes: [3], args: ["--fresh"] })).summary;
    if (counts.rejected !== 1 || counts.delivered !== 999) {
      throw new Error(`one bad row in 1,000: ${JSON.stringify(counts)}`);
    }
    return (await sandbox.updates()).length;
  });
  return [
    {
      what: "one bad row in 1,000 that the error does not name",
      budget: `≤ ${MOST} extra requests`,
      measured: `${requests - 1}`,
      met: requests - 1 <= MOST,
    },
  ];
}
