import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { HEADER, row } from "../lib/rows.mjs";

const numbers = Array.from({ length: 1200 }, (_, i) => i + 1);

test("the same rows on every machine", () => {
  const hash = createHash("sha256");
  numbers.forEach((n) => hash.update(row(n)));
  assert.equal(hash.digest("hex"), "075cc098ad5ff6537079b223a8a00dc6e7aa4981ba43714b7d44244af0ee6cc4");
});

test("ten columns, one row in six quoted", () => {
  assert.equal(HEADER.split(",").length, 10);
  assert.equal(numbers.filter((n) => row(n).includes('"')).length, numbers.length / 6);
});

test("a changed file differs in one row of a hundred", () => {
  assert.equal(numbers.filter((n) => row(n) !== row(n, true)).length, numbers.length / 100);
});

test("no value is whole, whose text may be written in two ways", () => {
  assert.ok(numbers.every((n) => !Number.isInteger(Number(row(n).split(",")[5]))));
});
