import assert from "node:assert/strict";
import { test } from "node:test";
import { PARTS } from "../lib/options.mjs";

test("each part has its file, which exports what a part is", async () => {
  for (const part of PARTS) {
    const { title, measureAll, report } = await import(`../parts/${part}.mjs`);
    assert.equal(typeof title, "string", part);
    assert.equal(typeof measureAll, "function", part);
    assert.equal(typeof report, "function", part);
  }
});
