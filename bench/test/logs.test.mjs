import assert from "node:assert/strict";
import { test } from "node:test";
import { withSection } from "../lib/document.mjs";
import { events, isBetween, leafPackage, threadGroup, worksFor } from "../lib/recording.mjs";
import { milliseconds } from "../lib/sandbox.mjs";
import { secondsByGroup } from "../lib/threads.mjs";
import { countStatements, growth } from "../lib/statements.mjs";

const PRINTED = `jdk.ExecutionSample {
  startTime = 23:59:59.500
  sampledThread = "send-12" (javaThreadId = 1)
  state = "STATE_RUNNABLE"
  stackTrace = [
    java.util.HashMap$Node.find(int, Object) line: 98
    io.iterablebatch.mapping.UsersMapping.map(SourceRecord)  line: 12
    org.springframework.batch.core.Step.execute()  line: 3
  ]
}

jdk.ObjectAllocationSample {
  startTime = 00:00:01.000
  objectClass = byte[] (classLoader = bootstrap)
  weight = 1.5 kB
  eventThread = "main" (javaThreadId = 1)
  stackTrace = [
    sun.security.provider.SHA.<init>() line: 1
    org.springframework.batch.core.Step.execute() line: 3
    io.iterablebatch.engine.Engine.run() line: 3
  ]
}
`;

test("samples and allocations, as jfr prints them", () => {
  const [sample, allocation] = [...events(PRINTED)];
  assert.equal(leafPackage(sample), "java.util");
  assert.equal(worksFor(sample), "mapping");
  assert.equal(worksFor(allocation), "Spring Batch");
  assert.deepEqual([allocation.type, allocation.weight, allocation.thread], ["byte[]", 1536, "main"]);
  assert.equal(worksFor({ frames: ["java.lang.Thread.run"], thread: "HttpClient-2-Worker-17" }), "thread HttpClient-Worker");
});

test("a job may run over midnight", () => {
  const [sample, allocation] = [...events(PRINTED)];
  const job = ["2026-01-01T23:59:59Z", "2026-01-02T00:00:02Z"];
  assert.ok(isBetween(sample.at, ...job) && isBetween(allocation.at, ...job));
  assert.ok(!isBetween(sample.at, "2026-01-02T00:00:00Z", job[1]));
});

test("numbers within a thread's name stay", () => {
  assert.equal(threadGroup("C2 CompilerThread0"), "C2 CompilerThread");
});

test("statements are counted whatever the protocol, and those that did not become more are left out", () => {
  const log = `2026 LOG:  execute <unnamed>: SELECT a\n\tFROM b\n2026 LOG:  execute S_1/C_2: SELECT a FROM b\n2026 LOG:  statement: BEGIN\n2026 LOG:  execute <unnamed>: \n2026 LOG:  execute <unnamed>: SET name = 'run 12'\n2026 LOG:  checkpoint complete: x\n`;
  const counts = countStatements(log);
  assert.deepEqual([...counts], [["SELECT a FROM b", 2], ["BEGIN", 1], ["(empty)", 1], ["SET name = '…'", 1]]);
  assert.deepEqual(growth(new Map([["BEGIN", 1], ["(empty)", 1], ["SET name = '…'", 3]]), counts, 2), [["SELECT a FROM b", 1]]);
});

test("instants keep their fractions of a millisecond", () => {
  assert.equal(milliseconds("1970-01-01T00:00:01.0005Z"), 1000.5);
  assert.equal(milliseconds("1970-01-01T00:00:01Z"), 1000);
});

test("a section replaces its own and leaves the others", () => {
  const once = withSection(withSection("# Head\n", "one", "One", "first"), "two", "Two", "second");
  const again = withSection(once, "one", "One", "anew");
  assert.equal(again, once.replace("first", "anew"));
});

test("threads of a kind are one, whatever the tool calls them", () => {
  const threads = { "java 1": 2, "send-1 7": 0.5, "send-22 8": 1, "C2 CompilerThre 9": 1, "rows 10": 3 };
  assert.deepEqual(secondsByGroup(threads), [["rows", 3], ["main", 2], ["send", 1.5], ["C2 compiler", 1]]);
});
