package io.iterablebatch.state.database;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.StateFailureTranslator;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Brings the schema of a state database to the version that this program needs. */
public final class Migrations {

    private Migrations() {}

    /**
     * Applies what is missing; two processes may do so at once.
     *
     * @throws RunFailure USAGE if the database was made by a newer version, changed by hand, or holds other things too;
     *     FAILED if it is away
     */
    public static void apply(DataSource database) {
        MigrationMark mark = MigrationMark.ofScripts();
        if (mark.isOn(database)) {
            return;
        }
        Flyway flyway = Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .cleanDisabled(true)
                .callbacks(new UnhurriedMigration())
                .load();
        try {
            refuseNewer(flyway);
            flyway.migrate();
            mark.putOn(database);
        } catch (FlywayException e) {
            throw failure(e);
        }
    }

    private static void refuseNewer(Flyway flyway) {
        Optional<MigrationInfo> newer = Arrays.stream(flyway.info().all())
                .filter(info -> info.getState().isApplied() && !info.getState().isResolved())
                .findFirst();
        if (newer.isPresent()) {
            throw new RunFailure(
                    ExitCode.USAGE,
                    "the state database has version " + newer.get().getVersion()
                            + ", which this version of the tool does not know: use the newer one that made it");
        }
    }

    private static RunFailure failure(FlywayException e) {
        return switch (e.getErrorCode().toString()) {
            case "VALIDATE_ERROR" ->
                new RunFailure(
                        ExitCode.USAGE,
                        "the state database was not made by this version of the tool: its schema history differs. Use"
                                + " the version that made it, or another state: ITERABLE_BATCH_DATA=<an empty folder>,"
                                + " or SPRING_DATASOURCE_URL",
                        e);
            case "NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE" ->
                new RunFailure(
                        ExitCode.USAGE,
                        "the state database holds other tables already: give it a database of its own, or a schema by"
                                + " ?currentSchema= in the URL",
                        e);
            default -> ofDatabase(e);
        };
    }

    /** The database's own failure is a cause of Flyway's. */
    private static RunFailure ofDatabase(FlywayException e) {
        String state = StateFailureTranslator.sqlState(e);
        return switch (state) {
            case StateFailureTranslator.NO_RIGHTS ->
                new RunFailure(
                        ExitCode.USAGE,
                        "the state database cannot be prepared, since this login may not make or change tables in its"
                                + " schema: grant create on the schema to it (grant create on schema … to …), or let it own"
                                + " the tables that an earlier version made there",
                        e);
            case StateFailureTranslator.READ_ONLY ->
                new RunFailure(ExitCode.USAGE, "the state database cannot be prepared, since it is read-only", e);
            case StateFailureTranslator.TOO_MANY_CONNECTIONS, StateFailureTranslator.DISK_FULL ->
                StateFailureTranslator.of(e);
            default ->
                // The server does not know what was asked for, or has something under that name already.
                state.startsWith("42") || state.startsWith("0A")
                        ? new RunFailure(
                                ExitCode.USAGE,
                                "the state database does not take the tool's tables (SQLSTATE " + state
                                        + "): give the state a PostgreSQL database, or a schema, of its own",
                                e)
                        : new RunFailure(
                                ExitCode.FAILED,
                                "the state database could not be prepared: " + e.getErrorCode()
                                        + (state.isEmpty() ? "" : ", SQLSTATE " + state) + "; run it again",
                                e);
        };
    }
}
