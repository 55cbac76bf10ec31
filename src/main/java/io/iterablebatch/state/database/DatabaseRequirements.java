package io.iterablebatch.state.database;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Checks whether a database can hold the state at all. Its tables are the matter of {@link Migrations}. */
final class DatabaseRequirements {

    private static final int OLDEST = 140_000;

    private static final String FACTS = """
            select version(), current_setting('server_version'), current_setting('server_version_num')::int,
                   current_setting('transaction_read_only')::boolean, pg_is_in_recovery(),
                   current_setting('server_encoding'), current_schema()
            """;

    private DatabaseRequirements() {}

    /**
     * Refuses a database that cannot.
     *
     * @return the server's version
     * @throws RunFailure USAGE, with the way out
     */
    static String check(DatabaseAddress endpoint, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(FACTS)) {
            found.next();
            String flaw = flaw(found);
            if (flaw != null) {
                throw new RunFailure(ExitCode.USAGE, ExternalDatabase.URL + ": " + endpoint + " " + flaw);
            }
            return found.getString(2);
        }
    }

    private static @Nullable String flaw(ResultSet found) throws SQLException {
        if (!found.getString(1).startsWith("PostgreSQL ") || found.getInt(3) < OLDEST) {
            return "is not PostgreSQL 14 or newer, but " + found.getString(2);
        }
        if (found.getBoolean(5)) {
            return "is read-only, being a standby: give the address of the primary; or all addresses, as in"
                    + " //host1,host2/database, of which the primary is taken";
        }
        if (found.getBoolean(4)) {
            return "is read-only: the server, the database or this login has default_transaction_read_only, or the URL"
                    + " readOnly=true";
        }
        String encoding = found.getString(6);
        if (!encoding.equals("UTF8")) {
            return "has the encoding " + encoding + ", which cannot hold every letter: the state needs a database with"
                    + " UTF8 (create database … encoding 'UTF8' template template0)";
        }
        String schema = found.getString(7);
        if (schema == null) {
            return "has no schema for the state: those that currentSchema in the URL, or the login's search_path, names do"
                    + " not exist or are closed to this login: create one, or grant usage on it";
        }
        return schema.startsWith("pg_") ? "would keep the state in " + schema + ", a schema of PostgreSQL's own" : null;
    }
}
