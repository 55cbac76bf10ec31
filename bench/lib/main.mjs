/** The command line: which parts, how large, and where the figures go. */
import { parseArgs } from "node:util";
import { join, relative } from "node:path";
import { existsSync } from "node:fs";
import { writeSection } from "./document.mjs";
import { circumstances, load } from "./machine.mjs";
import { CHECKOUT, work } from "./places.mjs";
import { prepareTool } from "./prepare.mjs";

const PARTS = ["side-by-side", "budgets", "growth", "jmh", "profile"];

const USAGE = `usage: bench/run [PART…] [--quick] [--rows N] [--rounds N] [--out FILE]

parts: ${PARTS.join(", ")}; without any, all of them
  --quick     a small variant of each, in minutes: shows that it works, its figures mean little
  --rows N    another size (side-by-side, profile: rows, in thousands of 1,000; growth: the largest)
  --rounds N  another number of repetitions
  --out FILE  where the figures go, default docs/benchmark.md (with --quick, bench/.work/quick.md)`;

function usage(problem) {
  console.error(`bench: ${problem}\n${USAGE}`);
  process.exit(2);
}

function arguments_() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        quick: { type: "boolean", default: false },
        rows: { type: "string" },
        rounds: { type: "string" },
        out: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (mistake) {
    return usage(mistake.message);
  }
}

function number(text, name, multipleOf) {
  if (text === undefined) {
    return undefined;
  }
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value % multipleOf !== 0) {
    usage(`--${name} takes a whole number${multipleOf > 1 ? `, a multiple of ${multipleOf}` : ""}`);
  }
  return value;
}

const { values, positionals } = arguments_();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const unknown = positionals.find((part) => !PARTS.includes(part));
if (unknown !== undefined) {
  usage(`there is no part ${unknown}`);
}
if (!existsSync("/proc/self/stat")) {
  usage("CPU time and memory are read from /proc, which only Linux has");
}
const options = {
  quick: values.quick,
  rows: number(values.rows, "rows", 1000),
  rounds: number(values.rounds, "rounds", 1),
};
const out = values.out ?? (values.quick ? work("quick.md") : join(CHECKOUT, "docs", "benchmark.md"));
const more = ["rows", "rounds"].filter((name) => values[name]).map((name) => ` --${name} ${values[name]}`);

await prepareTool();
const earlier = {};
for (const part of PARTS.filter((each) => positionals.length === 0 || positionals.includes(each))) {
  console.error(`bench: ${part}`);
  const before = load();
  const { title, measureAll, report } = await import(`../parts/${part}.mjs`);
  earlier[part] = await measureAll({ ...options, earlier });
  const text = report(earlier[part]);
  console.log(`\n## ${title}\n\n${text}\n`);
  const command = `bench/run ${part}${values.quick ? " --quick" : ""}${more.join("")}`;
  writeSection(out, part, title, `${text}\n\n${circumstances(command, before)}`);
}
console.error(`bench: written to ${relative(process.cwd(), out) || out}`);
