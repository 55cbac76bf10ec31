/** The command line. A mistake in it ends the process with 2. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CHECKOUT, work } from "./places.mjs";

/** The parts, in their order, and which options they take. `budgets` makes use of those before it. */
const TAKES = { "side-by-side": ["rows", "rounds"], growth: ["rows"], budgets: ["rounds"], jmh: [], fleet: ["rows"], profile: ["rows"] };

export const PARTS = Object.keys(TAKES);

const USAGE = `usage: bench/run [PART…] [--quick] [--rows N] [--rounds N] [--out FILE]

parts: ${PARTS.join(", ")}; without any, all of them
  --quick     a small variant, which shows that it works and whose figures mean little
  --rows N    another size, a multiple of 1,000: of side-by-side, fleet and profile; the largest of growth
  --rounds N  another number of repetitions: of side-by-side and budgets
  --out FILE  where the figures go, default docs/benchmark.md (with --quick, quick.md in the folder of what it makes)`;

const NAMES = {
  quick: { type: "boolean", default: false },
  rows: { type: "string" },
  rounds: { type: "string" },
  out: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
};

/** parts, quick, rows, rounds, out, and words: the options of a part as they were given, but for the file. */
export function readOptions() {
  const { values, positionals } = parsed();
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const unknown = positionals.find((part) => !PARTS.includes(part));
  if (unknown !== undefined) {
    fail(`there is no part ${unknown}`);
  }
  const parts = PARTS.filter((part) => positionals.length === 0 || positionals.includes(part));
  const given = ["rows", "rounds"].filter((name) => values[name] !== undefined);
  const useless = given.find((name) => !parts.some((part) => TAKES[part].includes(name)));
  if (useless !== undefined) {
    fail(`--${useless} means nothing to ${parts.join(" and ")}`);
  }
  return {
    parts,
    quick: values.quick,
    rows: multiple("rows", values.rows, 1000),
    rounds: multiple("rounds", values.rounds, 1),
    out: values.out ?? (values.quick ? work("quick.md") : join(CHECKOUT, "docs", "benchmark.md")),
    words: (part) => [
      ...(values.quick ? ["--quick"] : []),
      ...given.filter((name) => TAKES[part].includes(name)).map((name) => `--${name} ${values[name]}`),
    ],
  };
}

function parsed() {
  try {
    return parseArgs({ allowPositionals: true, options: NAMES });
  } catch (mistake) {
    return fail(mistake.message);
  }
}

function multiple(name, text, of) {
  const value = Number(text);
  if (text !== undefined && (!Number.isInteger(value) || value < 1 || value % of !== 0)) {
    fail(`--${name} takes a whole number${of > 1 ? `, a multiple of ${of}` : ""}, and not ${text}`);
  }
  return text === undefined ? undefined : value;
}

function fail(problem) {
  console.error(`bench: ${problem}\n${USAGE}`);
  process.exit(2);
}
