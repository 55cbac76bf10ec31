package io.iterablebatch.run.kit;

import io.iterablebatch.state.TestDatabase;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database that plays the warehouse: {@link People} in a table with types, by a numeric key. */
public final class Warehouse {

    /** The query that returns them as their files have them. */
    public static final String QUERY = "select id, email, user_id, name, city, points from people";

    private final TestDatabase database;

    private Warehouse(TestDatabase database) {
        this.database = database;
    }

    /** An empty table in this database. */
    public static Warehouse in(TestDatabase database) {
        database.execute(
                "create table people (id bigint, email text, user_id text, name text, city text, points integer,"
                        + " updated_at timestamptz not null default now())");
        return new Warehouse(database);
    }

    /** Puts rows of {@link People} behind those that are there; a bad number becomes null. */
    public Warehouse holding(List<String> rows) {
        StringBuilder values = new StringBuilder();
        for (String row : rows) {
            String[] cells = row.split(",", -1);
            values.append(values.isEmpty() ? "" : ",").append("(nextval('ids')");
            for (String cell : cells) {
                values.append(", nullif('").append(cell.replace("'", "''")).append("', '')");
            }
            values.append(')');
        }
        database.execute("create sequence if not exists ids;"
                + " insert into people (id, email, user_id, name, city, points) select i, e, u, n, c, p::integer from (values "
                + values + ") as v (i, e, u, n, c, p)");
        return this;
    }

    public void execute(String sql) {
        database.execute(sql);
    }

    /** Whether a statement sleeps in it. */
    public boolean sleeps() {
        return Boolean.TRUE.equals(new JdbcTemplate(database.dataSource())
                .queryForObject(
                        "select exists (select from pg_stat_activity where datname = current_database()"
                                + " and wait_event = 'PgSleep')",
                        Boolean.class));
    }

    /** Ends every session that reads from it. */
    public void cutOff() {
        database.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                + " and application_name = 'iterable-batch' and pid <> pg_backend_pid()");
    }

    /** Makes it the one that the workplace's variables name. */
    public Warehouse of(Workplace workplace) {
        workplace.with("WAREHOUSE_URL", database.settings().jdbcUrl());
        workplace.with("WAREHOUSE_USERNAME", database.settings().username());
        workplace.with("WAREHOUSE_PASSWORD", database.settings().password());
        return this;
    }

    /** The source of a job file, in YAML's flow style. */
    public static String source(String query, String more) {
        return "{ warehouse: { url: \"${WAREHOUSE_URL}\", username: \"${WAREHOUSE_USERNAME}\","
                + " password: \"${WAREHOUSE_PASSWORD}\", key: id, query: \"" + query + "\"" + more + " } }";
    }
}
