/** The same rows from CSV, from PostgreSQL and from a Parquet file by DuckDB. */
import { wholeCpu } from "../lib/contenders.mjs";
import { JOB, PARQUET_JOB, POSTGRES_JOB } from "../lib/places.mjs";
import { rows, warm } from "../lib/prepare.mjs";
import { inTurn } from "../lib/rounds.mjs";
import { COUNT_ONLY, withSandbox } from "../lib/sandbox.mjs";
import { megabytes, median, ratios, seconds, spread, times, whole } from "../lib/statistics.mjs";
import { run } from "../lib/tool.mjs";
import { driversWithDuckDb, parquetOf, postgresWith } from "../lib/warehouses.mjs";

const MOST = 1.5;

export async function lines({ sizes, rounds }) {
  const count = sizes.million;
  const file = rows(count);
  await warm(file);
  const parquet = parquetOf(count);
  await warm(parquet);
  const postgres = await postgresWith(count);
  const { SPRING_DATASOURCE_URL: url, SPRING_DATASOURCE_USERNAME: username } = postgres.variables;
  const sources = {
    csv: { job: JOB },
    postgres: { job: POSTGRES_JOB, variables: { WAREHOUSE_URL: url, WAREHOUSE_USERNAME: username } },
    parquet: { job: PARQUET_JOB, variables: { WAREHOUSE_FILE: parquet, ITERABLE_BATCH_DRIVERS: driversWithDuckDb() } },
  };
  try {
    const results = await withSandbox(COUNT_ONLY, (sandbox) =>
      inTurn(Object.keys(sources), rounds, async (name) => {
        await sandbox.reset();
        const serverBefore = postgres.cpu;
        const result = await run(sandbox, name === "csv" ? file : undefined, sources[name]);
        await sandbox.expectRecords(count, `the run from ${name}`);
        return { ...result, warehouseCpu: postgres.cpu - serverBefore };
      }),
    );
    const server = `; the warehouse's own ${spread(results.postgres.map((result) => result.warehouseCpu), seconds)} besides`;
    return [line("PostgreSQL", count, results.postgres, results.csv, server), line("Parquet by DuckDB", count, results.parquet, results.csv, "")];
  } finally {
    await postgres.stop();
  }
}

function line(source, count, results, csv, more) {
  const beside = ratios(results, csv, wholeCpu);
  const speed = (result) => count / (result.summary.durationMs / 1000);
  return {
    what: `CPU of ${whole(count)} rows from ${source}, beside the same rows from CSV`,
    budget: `≤ ${MOST}×`,
    measured:
      `${spread(beside, times)}; ${spread(results.map(wholeCpu), seconds)}${more}; ` +
      `${whole(median(results.map(speed)))} and ${whole(median(csv.map(speed)))} rows/s; ${megabytes(median(results.map((result) => result.anonymous)))}`,
    met: median(beside) <= MOST,
  };
}
