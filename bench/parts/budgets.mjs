/** Every budget of the design, with its figure. */
import { CHANGES_JOB, GUARDED_JOB, JOB } from "../lib/places.mjs";
import { Postgres } from "../lib/postgres.mjs";
import { freshData, rows, warm } from "../lib/prepare.mjs";
import { resumeAt } from "../lib/resume.mjs";
import { Sandbox } from "../lib/sandbox.mjs";
import { digits, median, spread, whole } from "../lib/statistics.mjs";
import { table } from "../lib/table.mjs";
import { run } from "../lib/tool.mjs";
import { race } from "./side-by-side.mjs";

const RATE = 5;
const BATCH = 1000;
const COUNT_ONLY = ["--count-only", "--rate", "none"];

export const title = "Budgets";

const percent = (share) => `${(share * 100).toFixed(1)} %`;
const times = (number) => `${number.toFixed(2)}×`;
const seconds = (number) => `${number.toFixed(2)} s`;
const megabytes = (bytes) => `${whole(bytes / 1e6)} MB`;

async function withSandbox(options, use) {
  const sandbox = await Sandbox.start(...options);
  try {
    return await use(sandbox);
  } finally {
    await sandbox.stop();
  }
}

async function repeat(rounds, once) {
  const results = [];
  for (let round = 0; round < rounds; round++) {
    results.push(await once());
  }
  return results;
}

async function pace({ sizes, rounds }, latency, least, guarded = false) {
  const file = rows(sizes.pace);
  const results = await withSandbox(["--count-only", "--rate", `${RATE}/s`, "--latency", latency], (sandbox) =>
    repeat(rounds, async () => {
      await sandbox.reset();
      await run(sandbox, file, { paced: true, job: guarded ? GUARDED_JOB : JOB });
      const updates = await sandbox.updates();
      return {
        share: (sizes.pace / BATCH - 1) / RATE / ((updates.at(-1).arrivedAt - updates[0].arrivedAt) / 1000),
        limited: updates.filter((update) => update.status === 429).length,
      };
    }),
  );
  const limited = Math.max(...results.map((result) => result.limited));
  const shares = results.map((result) => result.share);
  return [
    {
      what: `share of the ideal time at ${RATE} requests/s, latency ${latency}, ${whole(sizes.pace)} users${guarded ? ", max-rejected: 200" : ""}`,
      budget: `≥ ${least * 100} %, no 429`,
      measured: `${spread(shares, percent)}; ${limited} answers 429`,
      met: median(shares) >= least && limited === 0,
    },
  ];
}

async function unthrottled({ sizes, rounds, earlier }) {
  const { count, results } = earlier["side-by-side"] ?? {
    count: sizes.million,
    results: await race({ count: sizes.million, rounds, names: ["tool", "vendor"] }),
  };
  const ratio = (value) => results.tool.map((tool, round) => value(tool) / value(results.vendor[round]));
  const speed = ratio((result) => 1 / result.ownSeconds);
  const cpu = ratio((result) => result.cpu + result.postgresCpu);
  return [
    {
      what: `records/s beside the vendor's client, ${whole(count)} rows, own time`,
      budget: "≥ 2×, aiming at 3×",
      measured: `${spread(speed, times)}; whole process ${spread(ratio((result) => 1 / result.seconds), times)}`,
      met: median(speed) >= 2,
    },
    {
      what: "CPU per record beside the vendor's client's, whole process and PostgreSQL",
      budget: "≤ 0.6×, aiming at 0.33×",
      measured: spread(cpu, times),
      met: median(cpu) <= 0.6,
    },
  ];
}

async function memory({ sizes, rounds }) {
  const peak = (count, repetitions) =>
    withSandbox(COUNT_ONLY, (sandbox) =>
      repeat(repetitions, async () => {
        await sandbox.reset();
        return (await run(sandbox, rows(count))).peak;
      }),
    );
  const few = await peak(sizes.few, rounds);
  const many = await peak(sizes.many, 1);
  const apart = Math.abs(median(many) / median(few) - 1);
  return [
    {
      what: `peak RSS of the JVM, ${whole(sizes.few)} and ${whole(sizes.many)} rows`,
      budget: "≤ 300 MB, within 15 %",
      measured: `${spread(few, megabytes)} and ${megabytes(median(many))}, ${percent(apart)} apart`,
      met: Math.max(median(few), median(many)) <= 300e6 && apart <= 0.15,
    },
  ];
}

async function changes({ sizes, rounds }) {
  const first = rows(sizes.million);
  const second = rows(sizes.million, { changed: true });
  await warm(first);
  await warm(second);
  const results = await withSandbox(COUNT_ONLY, (sandbox) =>
    repeat(rounds, async () => {
      const data = await freshData(sandbox);
      const full = (await run(sandbox, first, { data, job: CHANGES_JOB })).summary;
      await sandbox.expectRecords(sizes.million, "the first run");
      const delta = (await run(sandbox, second, { data, job: CHANGES_JOB })).summary;
      const { itemsSent } = await sandbox.ask("stats");
      return { full: full.durationMs / 1000, delta: delta.durationMs / 1000, sent: itemsSent - sizes.million };
    }),
  );
  const ratios = results.map((result) => result.delta / result.full);
  return [
    {
      what: `${whole(sizes.million)} rows of which 1 % changed, beside the first run`,
      budget: "≤ 0.25 of its time; sends 1 %",
      measured: `${spread(ratios, digits(2))} (${seconds(median(results.map((r) => r.delta)))} of ${seconds(median(results.map((r) => r.full)))}); sends ${percent(median(results.map((r) => r.sent)) / sizes.million)}`,
      met: median(ratios) <= 0.25 && results.every((result) => result.sent * 100 === sizes.million),
    },
  ];
}

async function resume({ sizes, rounds }) {
  const file = rows(sizes.many);
  await warm(file);
  const results = await withSandbox(COUNT_ONLY, (sandbox) =>
    repeat(rounds, () => resumeAt(sandbox, file, sizes.many, sizes.many * 0.98)),
  );
  const later = results.map((result) => result.resumedStart - result.normalStart);
  return [
    {
      what: `resume at row ${whole(results[0].position + 1)} of ${whole(sizes.many)}: first update`,
      budget: "within 3 s of a normal start's",
      measured: `${spread(later, seconds)} later`,
      met: median(later) <= 3,
    },
  ];
}

async function badRow() {
  const file = rows(1000);
  const requests = await withSandbox(COUNT_ONLY, async (sandbox) => {
    await sandbox.faults([{ when: { containing: '"user-500@example.com"' }, then: { status: 400, code: "GenericError", msg: "no" } }]);
    const { counts } = (await run(sandbox, file, { codes: [3], args: ["--fresh"] })).summary;
    if (counts.rejected !== 1 || counts.delivered !== 999) {
      throw new Error(`one bad row in 1,000: ${JSON.stringify(counts)}`);
    }
    return (await sandbox.updates()).length;
  });
  return [
    {
      what: "one bad row in 1,000 that the error does not name",
      budget: "≤ 20 extra requests",
      measured: `${requests - 1}`,
      met: requests - 1 <= 20,
    },
  ];
}

async function starting({ rounds }) {
  const file = rows(1000);
  const repetitions = rounds + 2;
  const start = (database) =>
    withSandbox(COUNT_ONLY, async (sandbox) => {
      const once = async () => {
        await sandbox.reset();
        const { begun } = await run(sandbox, file, { database });
        const [first] = await sandbox.log();
        return (first.arrivedAt - begun) / 1000;
      };
      await once();
      return repeat(repetitions, once);
    });
  const line = (where, most, figures) => ({
    what: `start of the process to its first request (a read of the fields), ${where}`,
    budget: `≤ ${most} s`,
    measured: spread(figures, seconds),
    met: median(figures) <= most,
  });
  const embedded = await start(undefined);
  const postgres = await Postgres.start();
  try {
    const external = await start(postgres.variables);
    return [line("embedded PostgreSQL, warm", 3.5, embedded), line("external PostgreSQL", 3, external)];
  } finally {
    await postgres.stop();
  }
}

export async function measureAll({ quick, rounds, earlier }) {
  const sizes = quick
    ? { pace: 20_000, few: 20_000, million: 50_000, many: 100_000 }
    : { pace: 100_000, few: 100_000, million: 1_000_000, many: 5_000_000 };
  const options = { sizes, rounds: rounds ?? (quick ? 1 : 3), earlier };
  const lines = [];
  for (const measure of [(o) => pace(o, "300ms", 0.98), (o) => pace(o, "2s", 0.98), (o) => pace(o, "300ms", 0.98, true), (o) => pace(o, "2s", 0.98, true), unthrottled, memory, changes, resume, badRow, starting]) {
    for (const line of await measure(options)) {
      console.error(`bench: ${line.what}: ${line.measured} (${line.met ? "met" : "not met"})`);
      lines.push(line);
    }
  }
  return { lines, ...options };
}

export function report({ lines, rounds }) {
  return `${rounds === 1 ? "One run each." : `Median (least–most) of ${rounds} repetitions, where it is not a count or a run of minutes.`}

${table(
  ["what", "budget", "measured", "met"],
  lines.map((line) => [line.what, line.budget, line.measured, line.met ? "yes" : "**no**"]),
)}`;
}
