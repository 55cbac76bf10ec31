/** The memory of every run of the tool that was measured. */
import { apart, median, megabytes, percent, whole } from "../lib/statistics.mjs";
import { table } from "../lib/table.mjs";

const MOST = 280e6;
const MOST_APART = 0.2;

/** Resident memory by job and size, without pages of files and with them. */
export class MemoryFigures {
  #byJob = new Map();

  add(job, count, ...results) {
    const bySize = this.#byJob.get(job) ?? new Map();
    this.#byJob.set(job, bySize.set(count, [...(bySize.get(count) ?? []), ...results]));
  }

  /** job, count, anonymous and peak: the medians of the runs of one job on one size. */
  figures() {
    return [...this.#byJob].flatMap(([job, bySize]) =>
      [...bySize].sort(([a], [b]) => a - b).map(([count, results]) => ({
        job,
        count,
        anonymous: median(results.map((result) => result.anonymous)),
        peak: median(results.map((result) => result.peak)),
      })),
    );
  }

  /** The job whose sizes differ most, and by what share. */
  widest() {
    return [...this.#byJob.keys()]
      .map((job) => ({ job, apart: apart(this.figures().filter((figure) => figure.job === job).map((figure) => figure.anonymous)) }))
      .sort((a, b) => b.apart - a.apart)[0];
  }

  table() {
    return table(
      ["job", "rows", "without files' pages", "with them"],
      this.figures().map(({ job, count, anonymous, peak }) => [job, whole(count), megabytes(anonymous), megabytes(peak)]),
    );
  }
}

export async function lines({ earlier, memory }) {
  const figures = memory.figures();
  const most = figures.reduce((a, b) => (a.anonymous >= b.anonymous ? a : b));
  const widest = memory.widest();
  const vendor = Object.values(earlier["side-by-side"]?.plain ?? {}).length > 0 ? vendors(earlier["side-by-side"]) : undefined;
  return [
    {
      what: `peak RSS without file-backed pages, every job above, ${whole(Math.min(...figures.map(({ count }) => count)))} to ${whole(Math.max(...figures.map(({ count }) => count)))} rows`,
      budget: "≤ 280 MB, each job's sizes within 20 %",
      measured: `at most ${megabytes(most.anonymous)}, ${megabytes(most.peak)} with them (${most.job}, ${whole(most.count)} rows); furthest apart ${percent(widest.apart)} (${widest.job})`,
      vendor,
      met: most.anonymous <= MOST && widest.apart <= MOST_APART,
    },
  ];
}

function vendors({ count, plain }) {
  return `${megabytes(median(plain[`vendor ${count}`].map((result) => result.anonymous)))} of ${whole(count)} rows`;
}
