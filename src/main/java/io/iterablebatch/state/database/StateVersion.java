package io.iterablebatch.state.database;

import io.iterablebatch.StateFailureTranslator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Which version the tables of a state have, beside that which this program knows. A process that stays, as a worker
 * does, may find that a newer program has changed them meanwhile: it has to leave the state alone, as
 * {@link Migrations#apply} refuses it to one that starts.
 *
 * @param known the newest script of this program
 * @param applied the newest script that was applied to the state
 */
public record StateVersion(int known, int applied) {

    private static final String SCRIPTS = "classpath:db/migration/V*.sql";
    private static final Pattern NAME = Pattern.compile("V(\\d+)__.*");

    /** A query for the newest script that was applied to the state: one number. */
    public static final String NEWEST = """
            SELECT coalesce(max(version::integer), 0) FROM flyway_schema_history
            WHERE success AND version ~ '^[0-9]+$'
            """;

    /** The newest script of this program, as workers say it of themselves. Reads the names of the scripts. */
    public static int ofProgram() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(SCRIPTS))
                    .map(script -> NAME.matcher(String.valueOf(script.getFilename())))
                    .filter(Matcher::matches)
                    .mapToInt(name -> Integer.parseInt(name.group(1)))
                    .max()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Asks the state.
     *
     * @param known {@link #ofProgram()}, which does not change
     * @throws io.iterablebatch.RunFailure where the state cannot be asked
     */
    public static StateVersion of(DataSource state, int known) {
        try (Connection connection = state.getConnection();
                Statement statement = connection.createStatement();
                ResultSet newest = statement.executeQuery(NEWEST)) {
            newest.next();
            return new StateVersion(known, newest.getInt(1));
        } catch (SQLException e) {
            throw StateFailureTranslator.of(e);
        }
    }

    /** Whether a newer program has changed the tables. */
    public boolean isNewerThanProgram() {
        return applied > known;
    }

    /** What to say of that, where it is so. */
    public Optional<String> whyNothingIsTaken() {
        return isNewerThanProgram()
                ? Optional.of("the state database has version " + applied + ", and this worker knows " + known
                        + ": a newer version of the tool has changed it. This worker takes nothing more; upgrade it")
                : Optional.empty();
    }
}
