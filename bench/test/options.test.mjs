import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { PARTS } from "../lib/options.mjs";

test("each part has its file, which exports what a part is", async () => {
  for (const part of PARTS) {
    const { title, measureAll, report } = await import(`../parts/${part}.mjs`);
    assert.equal(typeof title, "string", part);
    assert.equal(typeof measureAll, "function", part);
    assert.equal(typeof report, "function", part);
  }
});

test("an option that no part has a use for is a mistake", () => {
  const { status, stderr } = spawnSync(fileURLToPath(new URL("../run", import.meta.url)), ["growth", "--rounds", "2"], { encoding: "utf8" });
  assert.equal(status, 2);
  assert.match(stderr, /--rounds means nothing to growth/);
});
