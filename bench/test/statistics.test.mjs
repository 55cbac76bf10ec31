import assert from "node:assert/strict";
import { test } from "node:test";
import { median, spread } from "../lib/statistics.mjs";

test("the median of an even number is between the middle ones, and 10 is more than 9", () => {
  assert.equal(median([10, 9, 1]), 9);
  assert.equal(median([4, 1, 10, 3]), 3.5);
});

test("one figure has no spread", () => {
  assert.equal(spread([2]), "2");
  assert.equal(spread([3, 1, 2]), "2 (1–3)");
});
