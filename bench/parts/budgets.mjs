/** Every budget of the design, with its figure. */
import { lines as badRow } from "../budgets/bad-row.mjs";
import { lines as beside } from "../budgets/beside.mjs";
import { lines as changes } from "../budgets/changes.mjs";
import { MemoryFigures, lines as memory } from "../budgets/memory.mjs";
import { lines as merge } from "../budgets/merge.mjs";
import { lines as pace } from "../budgets/pace.mjs";
import { lines as paced } from "../budgets/paced.mjs";
import { lines as resume } from "../budgets/resume.mjs";
import { lines as start } from "../budgets/start.mjs";
import { lines as warehouses } from "../budgets/warehouses.mjs";
import { countOf } from "../lib/statistics.mjs";
import { table } from "../lib/table.mjs";

/** In their order in the table; `memory` is about all that were measured before it. */
const BUDGETS = [beside, paced, changes, memory, warehouses, merge, start, pace, resume, badRow];
const SIZES = { start: 1000, pace: 100_000, merge: 100_000, million: 1_000_000, many: 5_000_000 };
const QUICK_SIZES = { start: 1000, pace: 20_000, merge: 5_000, million: 50_000, many: 100_000 };

export const title = "Budgets";

export async function measureAll({ quick, rounds, earlier }) {
  const options = { quick, sizes: quick ? QUICK_SIZES : SIZES, rounds: rounds ?? (quick ? 1 : 3), earlier, memory: new MemoryFigures() };
  const lines = [];
  for (const measure of BUDGETS) {
    for (const line of await measure(options)) {
      console.error(`bench: ${line.what}: ${line.measured} (${verdict(line)})`);
      lines.push(line);
    }
  }
  return { lines, ...options };
}

const verdict = ({ budget, met }) => (budget === "–" ? "–" : met ? "yes" : "**no**");

export function report({ lines, rounds, memory: figures }) {
  return `Median (least–most) of ${countOf(rounds, "round")}, or of as many as the section says that the figures are from; what has one
figure was counted or measured once. CPU time is that of the whole process and of the tool's own PostgreSQL. Ratios are taken within a round.

${table(
  ["what", "budget", "measured", "vendor's script", "met"],
  lines.map((line) => [line.what, line.budget, line.measured, line.vendor ?? "–", verdict(line)]),
)}

**Peak RSS** of the tool, by job and size:

${figures.table()}`;
}
