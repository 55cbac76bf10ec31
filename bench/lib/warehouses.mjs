/** The benchmark's rows in a PostgreSQL and in a Parquet file, with the types that a warehouse has for them. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { BENCH, CHECKOUT, environment, jdk, work } from "./places.mjs";
import { Postgres } from "./postgres.mjs";
import { rows } from "./prepare.mjs";
import { HEADER } from "./rows.mjs";

const DUCKDB = "org.duckdb:duckdb_jdbc:1.5.0.0";
const TYPED = `email, user_id, first_name, last_name, signup_date::date as signup_date,
  lifetime_value::numeric(12, 2) as lifetime_value, loyalty_points::bigint as loyalty_points,
  newsletter_opt_in = 'yes' as newsletter_opt_in, string_to_array(interests, '|') as interests, city`;

/** A server whose table \`users` has these rows, numbered. */
export async function postgresWith(count) {
  const columns = HEADER.trim().split(",");
  return Postgres.start({
    load: [
      `create unlogged table raw (id bigserial, ${columns.map((column) => `${column} text`).join(", ")})`,
      `copy raw (${columns.join(", ")}) from '${rows(count)}' (format csv, header)`,
      `create table users as select id, ${TYPED} from raw`,
      "alter table users add primary key (id)",
      "drop table raw",
      "vacuum analyze users",
    ],
  });
}

/** The Parquet file with these rows, made unless it is there. */
export function parquetOf(count) {
  const file = work("rows", `${count}.parquet`);
  if (!existsSync(file)) {
    const select = `select row_number() over () as id, ${TYPED} from read_csv('${rows(count)}', all_varchar = true)`;
    const program = join(BENCH, "warehouse", "DuckDbStatement.java");
    const driver = join(driversWithDuckDb(), readdirSync(driversWithDuckDb())[0]);
    rmSync(`${file}.part`, { force: true });
    execFileSync(jdk("java"), ["-cp", driver, program, `copy (${select}) to '${file}.part' (format parquet)`], {
      env: environment(),
      stdio: ["ignore", "ignore", "inherit"],
    });
    renameSync(`${file}.part`, file);
  }
  return file;
}

/** A folder with DuckDB's driver, fetched as drivers/README.md says. */
export function driversWithDuckDb() {
  const folder = dirname(work("drivers", "any"));
  if (readdirSync(folder).length === 0) {
    execFileSync("mvn", ["-q", "-B", "dependency:copy", `-Dartifact=${DUCKDB}`, `-DoutputDirectory=${folder}`], {
      cwd: CHECKOUT,
      env: environment(),
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
  return folder;
}
