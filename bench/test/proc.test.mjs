import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { memory, parseKilobytes, parseMemory, parseStat, secondsOfEndedChildren } from "../lib/proc.mjs";

test("a thread's name may hold blanks and brackets", () => {
  const line = "42 (C1 (odd) name) S 7 42 42 0 -1 4194560 100 0 0 0 150 50 25 75 20 0 1 0 100 1 1";
  assert.deepEqual(parseStat(line), { name: "C1 (odd) name", parent: 7, own: 2, waitedFor: 1 });
});

test("fields of status and smaps_rollup are in bytes, and a missing one is 0", () => {
  assert.equal(parseKilobytes("Name:\tjava\nVmHWM:\t    1024 kB\nVmRSS:\t 512 kB\n", "VmHWM"), 1024 * 1024);
  assert.equal(parseKilobytes("Name:\tjava\n", "VmHWM"), 0);
});

test("what a child used is counted once it has ended, with what its own children used", () => {
  const before = secondsOfEndedChildren();
  execFileSync("sh", ["-c", `"$0" -e "${"while (process.cpuUsage().user < 300_000);"}"; true`, process.execPath]);
  assert.ok(secondsOfEndedChildren() - before >= 0.15);
});

test("anonymous memory is all that is resident but the pages of files", () => {
  const status = "VmHWM:\t    400 kB\nVmRSS:\t    300 kB\nRssAnon:\t     200 kB\nRssFile:\t      90 kB\nRssShmem:\t      10 kB\n";
  assert.deepEqual(parseMemory(status), { peak: 400 * 1024, anonymous: 210 * 1024 });
});

test("a process that is there has both, and one that is gone neither", () => {
  const { peak, anonymous } = memory(process.pid);
  assert.ok(anonymous > 1 << 20 && peak > anonymous);
  assert.deepEqual(memory(2 ** 30), { peak: 0, anonymous: 0 });
});
