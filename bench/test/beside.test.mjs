import assert from "node:assert/strict";
import { test } from "node:test";
import { lines } from "../budgets/beside.mjs";
import { MemoryFigures } from "../budgets/memory.mjs";

const run = (cpu, seconds, ownSeconds = seconds) => ({ cpu, postgresCpu: 1, seconds, ownSeconds, anonymous: 1e8, peak: 2e8 });
/** A script needs no PostgreSQL. */
const script = (...figures) => ({ ...run(...figures), postgresCpu: 0 });

const MEASURED = {
  count: 1000,
  plain: { "tool 1000": [run(3, 2, 1), run(3, 2, 1)], "vendor 1000": [script(8, 4, 3), script(10, 6, 4)] },
  tls: { "tool 1000": [run(5, 2)], "vendor 1000": [script(10, 4)], "floor 1000": [script(1, 1)] },
  further: {
    "tool 1000": [run(3, 2)],
    "tool 5000": [run(5, 2)],
    "vendor 1000": [script(8, 4)],
    "vendor 5000": [script(28, 4)],
    "floor 1000": [script(0.2, 1)],
    "floor 5000": [script(0.4, 1)],
  },
};

test("CPU has the tool's PostgreSQL in it, ratios are those of a round, and a further record costs the difference", async () => {
  const memory = new MemoryFigures();
  const judged = await lines({ earlier: { "side-by-side": MEASURED }, memory });
  const [cpu, own, whole, beside, floor, tls] = judged;
  assert.equal(cpu.measured, "0.45× (0.40×–0.50×); 4.00 s (4.00 s–4.00 s)");
  assert.equal(cpu.vendor, "9.00 s (8.00 s–10.00 s)");
  assert.equal(own.measured, "3.50× (3.00×–4.00×); 1,000/s");
  assert.equal(whole.measured, "2.50× (2.00×–3.00×); 500/s");
  assert.equal(beside.measured, "0.10×; 500.00 µs");
  assert.equal(floor.measured, "10.00×; the floor 50.00 µs");
  assert.equal(tls.measured, "0.60×; 6.00 s");
  assert.deepEqual(judged.map(({ met }) => met), [true, true, true, true, false, false]);
  assert.deepEqual(memory.figures().map(({ job, count }) => [job, count]), [["users", 1000], ["users", 5000], ["users, over TLS", 1000]]);
});
