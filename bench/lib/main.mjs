/** Runs the parts that were asked for, prints their tables, and writes them into the document. */
import { existsSync } from "node:fs";
import { relative } from "node:path";
import { writeSection } from "./document.mjs";
import { circumstances } from "./machine.mjs";
import { readOptions } from "./options.mjs";
import { prepareTool } from "./prepare.mjs";

const QUICK_NOTE = "A small variant, to see that it works: starting is most of it, and its figures mean little.\n\n";

async function main() {
  const { parts, out, words, ...options } = readOptions();
  if (!existsSync("/proc/self/stat")) {
    throw new Error("CPU time and memory are read from /proc, which only Linux has");
  }
  const earlier = {};
  for (const part of parts) {
    console.error(`bench: ${part}`);
    const taken = circumstances();
    await prepareTool();
    const { title, measureAll, report } = await import(`../parts/${part}.mjs`);
    earlier[part] = await measureAll({ ...options, earlier });
    const text = (options.quick ? QUICK_NOTE : "") + report(earlier[part]);
    console.log(`\n## ${title}\n\n${text}\n`);
    writeSection(out, part, title, `${text}\n\n${taken(["bench/run", part, ...words(part)].join(" "))}`);
  }
  console.error(`bench: written to ${relative(process.cwd(), out)}`);
}

main().catch((failure) => {
  console.error(`bench: ${failure.message}`);
  process.exitCode = 1;
});
