import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, further, median, ratios, spread } from "../lib/statistics.mjs";

test("the median of an even number is between the middle ones, and 10 is more than 9", () => {
  assert.equal(median([10, 9, 1]), 9);
  assert.equal(median([4, 1, 10, 3]), 3.5);
});

test("one figure has no spread", () => {
  assert.equal(spread([2]), "2");
  assert.equal(spread([3, 1, 2]), "2 (1–3)");
});

test("ratios are those within a round", () => {
  assert.deepEqual(ratios([{ cpu: 2 }, { cpu: 9 }], [{ cpu: 1 }, { cpu: 3 }], (result) => result.cpu), [2, 3]);
});

test("a further record costs what a longer file costs more, divided by the records more", () => {
  assert.deepEqual(further([50, 90], [10, 10], 20, Number), [2, 4]);
});

test("how far apart, as a share of the least", () => {
  assert.equal(apart([200, 100, 125]), 1);
  assert.equal(apart([7]), 0);
});
