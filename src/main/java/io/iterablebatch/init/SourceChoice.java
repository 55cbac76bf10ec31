package io.iterablebatch.init;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.source.ParameterizedSql;
import io.iterablebatch.jobfile.source.SqlParameterScanner;
import java.util.ArrayList;
import java.util.List;

/** What a new job is to read. */
public sealed interface SourceChoice {

    /** What the job file is called where nobody says so: a part of a file name. */
    String name();

    /** Of what the name was made, as the end of a sentence. */
    default String nameOrigin() {
        return "for this source";
    }

    /** Whether the source has no name that a job could have, so that this is a made-up one. */
    default boolean isNameMadeUp() {
        return false;
    }

    /** Files, after which the job is called. */
    sealed interface OfFiles extends SourceChoice {

        /** A path or a glob. */
        String pattern();

        @Override
        default String name() {
            return SourceName.ofFiles(pattern());
        }

        @Override
        default String nameOrigin() {
            return SourceName.origin(pattern());
        }

        @Override
        default boolean isNameMadeUp() {
            return !SourceName.isIn(pattern());
        }
    }

    /** CSV files, by a path or a glob. */
    record Csv(String pattern) implements OfFiles {}

    /** Parquet files, by a path or a glob, which DuckDB reads. */
    record Parquet(String pattern) implements OfFiles {

        /** The statement that reads them. */
        String query() {
            return "select *\nfrom read_parquet('" + pattern.replace("'", "''") + "')";
        }
    }

    /** A table or a query of the warehouse that the environment names. */
    record Warehouse(String name, String query) implements SourceChoice {

        public static Warehouse ofTable(String table) {
            return new Warehouse(SourceName.ofTable(table), "select *\nfrom " + table);
        }

        /**
         * A query as somebody typed it.
         *
         * @param questionMarksDoubled as in {@link SqlParameterScanner}
         * @throws UsageFailure where it is not one statement that stands alone
         */
        public static Warehouse ofQuery(String query, boolean questionMarksDoubled) {
            SqlParameterScanner scanner = new SqlParameterScanner(query, questionMarksDoubled);
            scanner.scan();
            List<Problem> problems = new ArrayList<>();
            scanner.flaws().forEach(flaw -> problems.add(new Problem("--query", flaw.what())));
            for (SqlParameterScanner.Use use : scanner.uses()) {
                if (!use.name().equals(ParameterizedSql.SINCE)) {
                    problems.add(new Problem(
                            "--query",
                            "`:" + use.name()
                                    + "` is a job parameter, and has no value here; write a value in its place, and"
                                    + " `:" + use.name() + "` into the job file that is written"));
                }
            }
            if (!problems.isEmpty()) {
                throw new UsageFailure(problems);
            }
            return new Warehouse("warehouse", scanner.statement().strip());
        }
    }
}
