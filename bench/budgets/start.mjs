/** How long it takes from the start of the process to its first request. */
import { Postgres } from "../lib/postgres.mjs";
import { rows } from "../lib/prepare.mjs";
import { repeat } from "../lib/rounds.mjs";
import { COUNT_ONLY, withSandbox } from "../lib/sandbox.mjs";
import { median, seconds, spread } from "../lib/statistics.mjs";
import { run } from "../lib/tool.mjs";

/** More than of what takes longer: it is short, and varies. */
const MORE_ROUNDS = 6;

export async function lines({ quick, rounds, sizes }) {
  const repetitions = rounds + (quick ? 0 : MORE_ROUNDS);
  const embedded = await start(repetitions, rows(sizes.start), undefined);
  const postgres = await Postgres.start();
  try {
    const external = await start(repetitions, rows(sizes.start), postgres.variables);
    return [line("embedded PostgreSQL, warm", 0.6, embedded), line("external PostgreSQL", 3, external)];
  } finally {
    await postgres.stop();
  }
}

async function start(repetitions, file, database) {
  return withSandbox(COUNT_ONLY, async (sandbox) => {
    const once = async () => {
      await sandbox.reset();
      const { begun, cpu } = await run(sandbox, file, { database });
      const [first] = await sandbox.log();
      return { first: (first.arrivedAt - begun) / 1000, cpu };
    };
    await once();
    return repeat(repetitions, once);
  });
}

function line(where, most, results) {
  const figures = results.map(({ first }) => first);
  return {
    what: `start of the process to its first request (a read of the fields), ${where}`,
    budget: `≤ ${most} s`,
    measured: `${spread(figures, seconds)}; CPU of the whole run ${spread(results.map(({ cpu }) => cpu), seconds)}`,
    met: median(figures) <= most,
  };
}
