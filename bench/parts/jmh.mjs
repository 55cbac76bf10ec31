/** Micro-benchmarks of the steps of the hot path, bench/jmh, by JMH. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { CHECKOUT, JOB, WORK, environment, jdk, work } from "../lib/places.mjs";
import { rows } from "../lib/prepare.mjs";
import { whole } from "../lib/statistics.mjs";
import { table } from "../lib/table.mjs";

/** BenchmarkRows.COUNT. */
const ROWS = 100_000;
const PACE = ["-f", "2", "-wi", "4", "-i", "5", "-w", "2s", "-r", "2s"];
const QUICK_PACE = ["-f", "1", "-wi", "1", "-i", "2", "-w", "500ms", "-r", "500ms"];
const ALLOCATED = /gc\.alloc\.rate\.norm$/;

export const title = "Micro-benchmarks";

function compile() {
  const classpath = work("jmh.classpath");
  const goals = ["test-compile", "dependency:build-classpath", `-Dmdep.outputFile=${classpath}`, "-Dmdep.includeScope=test"];
  execFileSync("mvn", ["-q", "-B", "-Pbench,!duckdb", "-DskipChecks", `-Doutput.folder=${join(WORK, "jmh")}`, ...goals], {
    cwd: CHECKOUT,
    env: environment(),
    stdio: ["ignore", "ignore", "inherit"],
  });
  const classes = ["test-classes", "classes"].map((folder) => join(WORK, "jmh", folder));
  return [...classes, readFileSync(classpath, "utf8").trim()].join(delimiter);
}

export async function measureAll({ quick }) {
  const classpath = compile();
  const results = work("jmh.json");
  // The flags of the launcher, as far as they matter here.
  const flags = `-XX:+UseSerialGC -Xms170m -Xmn100m -XX:SurvivorRatio=2 -Xmx512m -Dbench.rows=${rows(ROWS)} -Dbench.job=${JOB}`;
  execFileSync(
    jdk("java"),
    ["-cp", classpath, "org.openjdk.jmh.Main", ...(quick ? QUICK_PACE : PACE), "-foe", "true", "-prof", "gc", "-rf", "json", "-rff", results, "-jvmArgs", flags],
    { cwd: CHECKOUT, env: environment(), stdio: ["ignore", "ignore", "inherit"] },
  );
  return JSON.parse(readFileSync(results, "utf8"));
}

export function report(results) {
  const lines = results.map(({ benchmark, primaryMetric, secondaryMetrics }) => {
    const [, name] = benchmark.match(/\.(\w+\.\w+)$/);
    const allocated = Object.entries(secondaryMetrics).find(([metric]) => ALLOCATED.test(metric));
    return { name: name.replace("Benchmark.", ": "), score: primaryMetric.score, error: Number(primaryMetric.scoreError), allocated: allocated[1].score };
  });
  const commons = lines.find(({ name }) => name === "CsvReading: commonsCsv").score;
  return `Nanoseconds and bytes allocated by record, item or request; ± is JMH's 99.9 % confidence. One thread, the launcher's
collector and heap. *commonsCsv* is what the source leaves the rows to that
it cannot simply split, *theSource* all that the source does, *theSourceAsStrings* the same and a string for each cell.

${table(
  ["benchmark", "ns", "±", "bytes", "beside Commons CSV"],
  lines.map(({ name, score, error, allocated }) => [
    `\`${name}\``,
    whole(score),
    Number.isFinite(error) ? whole(error) : "–",
    whole(allocated),
    name.startsWith("CsvReading") ? `${(score / commons).toFixed(2)}×` : "",
  ]),
)}`;
}
