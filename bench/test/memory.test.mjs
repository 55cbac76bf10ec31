import assert from "node:assert/strict";
import { test } from "node:test";
import { MemoryFigures, lines } from "../budgets/memory.mjs";

const run = (anonymous, peak = anonymous) => ({ anonymous: anonymous * 1e6, peak: peak * 1e6 });

async function judged(memory) {
  const [line] = await lines({ earlier: {}, memory });
  return line;
}

test("the median of the runs of one size, the largest of all, and each job's sizes beside each other", async () => {
  const memory = new MemoryFigures();
  memory.add("users", 1000, run(100), run(999));
  memory.add("users", 1000, run(110));
  memory.add("users", 20, run(100));
  memory.add("changes", 20, run(270, 400));
  const { measured, met, what } = await judged(memory);
  assert.match(what, /20 to 1,000 rows/);
  assert.equal(measured, "at most 270 MB, 400 MB with them (changes, 20 rows); furthest apart 10.0 % (users)");
  assert.equal(met, true);
});

test("neither too much nor too far apart is met", async () => {
  const much = new MemoryFigures();
  much.add("users", 20, run(281));
  assert.equal((await judged(much)).met, false);
  const wide = new MemoryFigures();
  wide.add("users", 20, run(100));
  wide.add("users", 40, run(121));
  assert.equal((await judged(wide)).met, false);
});
