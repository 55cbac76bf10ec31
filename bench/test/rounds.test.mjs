import assert from "node:assert/strict";
import { test } from "node:test";
import { inTurn } from "../lib/rounds.mjs";

test("another contender begins in each round, and the first round is thrown away", async () => {
  const calls = [];
  const results = await inTurn(["a", "b", "c"], 2, async (name) => calls.push(name));
  assert.deepEqual(calls.join(""), "abcbcacab");
  assert.deepEqual(results, { a: [6, 8], b: [4, 9], c: [5, 7] });
});
