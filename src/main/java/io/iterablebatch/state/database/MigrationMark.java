package io.iterablebatch.state.database;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.Sha256;
import io.iterablebatch.StateFailureTranslator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import javax.sql.DataSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Says that exactly these scripts were applied, as the comment of Flyway's own table. Looking for it costs one query
 * where asking Flyway costs a third of a second at each start.
 *
 * @param text a checksum of all scripts
 */
record MigrationMark(String text) {

    private static final String TABLE = "flyway_schema_history";

    /** Tables of the same owner in the same schema are ours; there may be others beside them. */
    private static final String MARK_AND_RIGHTS = """
            select obj_description(history.oid, 'pg_class'),
                   (select count(*) from pg_class c
                    where c.relnamespace = history.relnamespace and c.relowner = history.relowner
                      and (c.relkind = 'r' and not (has_table_privilege(c.oid, 'select')
                               and has_table_privilege(c.oid, 'insert') and has_table_privilege(c.oid, 'update')
                               and has_table_privilege(c.oid, 'delete'))
                           or c.relkind = 'S' and not has_sequence_privilege(c.oid, 'usage'))),
                   history.relnamespace::regnamespace::text, pg_get_userbyid(history.relowner)
            from pg_class history where history.oid = to_regclass('%s')
            """.formatted(TABLE);

    static MigrationMark ofScripts() {
        try {
            Resource[] scripts = new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/*.sql");
            Arrays.sort(scripts, Comparator.comparing(script -> String.valueOf(script.getFilename())));
            MessageDigest sum = Sha256.start();
            for (Resource script : scripts) {
                sum.update(String.valueOf(script.getFilename()).getBytes(StandardCharsets.UTF_8));
                sum.update(script.getContentAsByteArray());
            }
            return new MigrationMark("scripts " + Sha256.hex(sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether it is on the tables of this database.
     *
     * @throws RunFailure USAGE where this login may not use the tables that are there
     */
    boolean isOn(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(MARK_AND_RIGHTS)) {
            if (!found.next()) {
                return false;
            }
            if (found.getLong(2) > 0) {
                throw new RunFailure(
                        ExitCode.USAGE,
                        "this login may not use the tables of the state in schema " + found.getString(3)
                                + ", which belong to " + found.getString(4)
                                + ": log in as that role, or as a member of it");
            }
            return text.equals(found.getString(1));
        } catch (SQLException e) {
            throw StateFailureTranslator.of(e);
        }
    }

    /**
     * Writes the mark, which saves the next start some time and no more; where this login may not, the next start takes
     * the time.
     */
    void putOn(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("comment on table " + TABLE + " is '" + text + "'");
        } catch (SQLException e) {
            if (!StateFailureTranslator.NO_RIGHTS.equals(e.getSQLState())) {
                throw StateFailureTranslator.of(e);
            }
        }
    }
}
