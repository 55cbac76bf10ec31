package io.iterablebatch.run.source;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.job.source.SourceSection.OnChange;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.csv.CsvRecordSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a table of the sample users as a warehouse would hold them: with types. A cell that its type cannot hold
 * becomes null, and a row that is broken by itself is left out; both are flaws of files.
 */
final class SampleWarehouse {

    private static final String FILE = "sample-data/users.csv";

    /** Any number that nobody else locks. */
    private static final long LOCK = 7_312;

    private static final String TABLE = """
            DROP SCHEMA IF EXISTS warehouse CASCADE;
            CREATE SCHEMA warehouse;
            CREATE TABLE warehouse.users (
                id                bigint PRIMARY KEY,
                email             text,
                user_id           text,
                first_name        text,
                last_name         text,
                signup_date       date,
                lifetime_value    numeric(12, 2),
                loyalty_points    integer,
                newsletter_opt_in boolean,
                interests         text[],
                city              text,
                country           text,
                last_location     text,
                preferences       jsonb,
                updated_at        timestamptz NOT NULL
            );
            CREATE INDEX users_updated_at ON warehouse.users (updated_at);
            """;

    private static final String ROWS = """
            INSERT INTO warehouse.users
            SELECT id, email, user_id, first_name, last_name,
                   CASE WHEN pg_input_is_valid(signup_date, 'date') THEN signup_date::date END,
                   CASE WHEN pg_input_is_valid(lifetime_value, 'numeric(12, 2)') THEN lifetime_value::numeric END,
                   CASE WHEN pg_input_is_valid(loyalty_points, 'integer') THEN loyalty_points::integer END,
                   CASE WHEN pg_input_is_valid(newsletter_opt_in, 'boolean') THEN newsletter_opt_in::boolean END,
                   string_to_array(interests, '|'), city, country, last_location,
                   CASE WHEN pg_input_is_valid(preferences, 'jsonb') THEN preferences::jsonb END,
                   timestamptz '2026-01-01 00:00:00Z' + id * interval '1 second'
            FROM unnest(?::bigint[], %s) AS raw (id, email, user_id, first_name, last_name, signup_date, lifetime_value,
                loyalty_points, newsletter_opt_in, interests, city, country, last_location, preferences)
            """;

    private static final int COLUMNS = 13;

    private SampleWarehouse() {}

    /**
     * Fills the schema, unless it was made from the very same file.
     *
     * @param home the folder with the sample data
     */
    static void fill(DataSource database, Path home) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        String mark = mark(home.resolve(FILE));
        new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(transaction -> {
            jdbc.query("SELECT pg_advisory_xact_lock(?)", row -> {}, LOCK);
            List<String> made = jdbc.queryForList(
                    "SELECT obj_description(to_regnamespace('warehouse'), 'pg_namespace')", String.class);
            if (!made.contains(mark)) {
                jdbc.execute(TABLE);
                insert(jdbc, home);
                jdbc.execute("COMMENT ON SCHEMA warehouse IS '" + mark + "'");
            }
        });
    }

    private static void insert(JdbcTemplate jdbc, Path home) {
        List<Long> ids = new ArrayList<>();
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            cells.add(new ArrayList<>());
        }
        try (CsvRecordSource sample =
                CsvRecordSource.of(new CsvSection(FILE, ',', '"', StandardCharsets.UTF_8, OnChange.REFUSE), home)) {
            sample.open(null);
            for (SourceRecord record = sample.read(); record != null; record = sample.read()) {
                if (record.fault() == null) {
                    ids.add(record.number());
                    for (int i = 0; i < COLUMNS; i++) {
                        cells.get(i).add(String.valueOf(record.values()[i]));
                    }
                }
                sample.release(record);
            }
        }
        String arrays = String.join(", ", Collections.nCopies(COLUMNS, "array_replace(?::text[], '', NULL)"));
        jdbc.update(ROWS.formatted(arrays), statement -> {
            var connection = statement.getConnection();
            statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            for (int i = 0; i < COLUMNS; i++) {
                statement.setArray(
                        2 + i, connection.createArrayOf("text", cells.get(i).toArray()));
            }
        });
    }

    /** What tells one making of the schema from another: letters and digits. */
    private static String mark(Path file) {
        try {
            CRC32 sum = new CRC32();
            sum.update(Files.readAllBytes(file));
            sum.update((TABLE + ROWS).getBytes(StandardCharsets.UTF_8));
            return "sample " + Long.toHexString(sum.getValue());
        } catch (IOException e) {
            throw new UsageFailure(List.of(new Problem(
                    file.toString(),
                    "the sandbox's warehouse is made from it, but it cannot be read; start in the"
                            + " folder that holds sample-data, or set WAREHOUSE_URL to a warehouse of your own")));
        }
    }
}
