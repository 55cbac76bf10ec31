package io.iterablebatch.init;

/** What a new job is to read. */
public sealed interface SourceChoice {

    /** What the job file is called where nobody says so: a part of a file name. */
    String name();

    /** CSV files, by a path or a glob. */
    record Csv(String pattern) implements SourceChoice {

        @Override
        public String name() {
            return SourceName.ofFiles(pattern);
        }
    }

    /** Parquet files, by a path or a glob, which DuckDB reads. */
    record Parquet(String pattern) implements SourceChoice {

        @Override
        public String name() {
            return SourceName.ofFiles(pattern);
        }

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

        public static Warehouse ofQuery(String query) {
            return new Warehouse("warehouse", query.strip());
        }
    }
}
