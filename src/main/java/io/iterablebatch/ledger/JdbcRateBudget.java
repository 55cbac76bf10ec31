package io.iterablebatch.ledger;

import io.iterablebatch.RunFailure;
import io.iterablebatch.StateFailureTranslator;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.pace.RateBudget;
import io.iterablebatch.api.pace.RateLimitPause;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The budget that all runs on one PostgreSQL share, a row for each endpoint. Time is the database's. Each call is one
 * statement in a transaction of its own, whatever transaction its caller is in: a row that stays locked would stop all
 * others. Thread-safe.
 *
 * <p>A database that cannot be asked is a {@link RunFailure}, as nobody may send without a slot.
 */
public final class JdbcRateBudget implements RateBudget {

    private static final String ROW = "destination_id = ? AND endpoint = ?";

    /**
     * How many runs may have reserved a block of slots on one endpoint: a generous number. Slots further ahead than
     * this explains were reserved before the database's clock was set back.
     */
    private static final int MOST_BLOCKS = 1_000;

    // The row is locked first, so that everything is computed from what the statement before left. A pause may be long,
    // but only until an answer has come after it.
    private static final String RESERVE = """
            UPDATE rate_budget AS budget
            SET due = CASE WHEN old.not_before = '-infinity' THEN slot ELSE greatest(old.due, slot - step) END
                    + step * ?,
                not_before = slot + step * ? + step * ?
            FROM (
                SELECT destination_id, endpoint, step, believed.due, believed.not_before,
                       greatest(believed.due, believed.not_before, believed.paused_until,
                                clock_timestamp() + interval '1 microsecond' * ?) AS slot
                FROM (SELECT * FROM rate_budget WHERE destination_id = ? AND endpoint = ? FOR UPDATE) AS locked,
                     LATERAL (SELECT interval '1 microsecond' * ceil(1e6 / (? * share)) AS step) AS pace,
                     LATERAL (SELECT greatest(clock_timestamp(), CASE WHEN strikes > 0 THEN paused_until END)
                                     + interval '1 minute' + step * ? AS latest) AS bound,
                     LATERAL (SELECT CASE WHEN due > latest THEN '-infinity' ELSE due END AS due,
                                     CASE WHEN not_before > latest THEN '-infinity' ELSE not_before END AS not_before,
                                     CASE WHEN paused_until > latest THEN '-infinity' ELSE paused_until END
                                         AS paused_until) AS believed
            ) AS old
            WHERE budget.destination_id = old.destination_id AND budget.endpoint = old.endpoint
            RETURNING epoch, share, strikes,
                      greatest(0, extract(epoch FROM slot - clock_timestamp()) * 1e6)::bigint AS delay_micros,
                      (extract(epoch FROM step) * 1e6)::bigint AS step_micros
            """;

    private static final String LIMITED = """
            UPDATE rate_budget AS budget
            SET share = CASE WHEN news THEN greatest(?, budget.share * ?) ELSE budget.share END,
                strikes = budget.strikes + CASE WHEN news THEN 1 ELSE 0 END,
                epoch = budget.epoch + 1,
                due = until,
                not_before = '-infinity',
                paused_until = until
            FROM (
                SELECT destination_id, endpoint, paused_until, epoch = met AS news,
                       clock_timestamp() + interval '1 microsecond'
                           * CASE WHEN epoch = met THEN waits[least(strikes + 1, cardinality(waits))] ELSE again END
                           AS until
                FROM rate_budget,
                     (SELECT ?::bigint AS met, ?::bigint[] AS waits, ?::bigint AS again) AS asked
                WHERE destination_id = ? AND endpoint = ?
                FOR UPDATE OF rate_budget
            ) AS old
            WHERE budget.destination_id = old.destination_id AND budget.endpoint = old.endpoint
              AND (news OR until > old.paused_until)
            RETURNING epoch, share, strikes
            """;

    private static final String ANSWERED = """
            UPDATE rate_budget
            SET share = least(1, share + ?), strikes = 0
            WHERE %s AND epoch = ? AND (share < 1 OR strikes > 0)
            RETURNING epoch, share, strikes
            """.formatted(ROW);

    private static final String STANDING = "SELECT epoch, share, strikes FROM rate_budget WHERE " + ROW;

    private static final String CREATE =
            "INSERT INTO rate_budget (destination_id, endpoint) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private final DataSource dataSource;
    private final String destination;

    /** @param destination its id */
    public JdbcRateBudget(DataSource dataSource, String destination) {
        this.dataSource = dataSource;
        this.destination = destination;
    }

    @Override
    public Slots reserve(Endpoint endpoint, double requestsPerSecond, Duration notSooner, int count) {
        return ofRow(
                endpoint,
                RESERVE,
                row -> new Slots(
                        Duration.of(row.getLong("delay_micros"), ChronoUnit.MICROS),
                        Duration.of(row.getLong("step_micros"), ChronoUnit.MICROS),
                        standing(row)),
                count,
                count - 1,
                SHORTEST_GAP,
                micros(notSooner),
                destination,
                endpoint.name(),
                requestsPerSecond,
                MOST_BLOCKS * count);
    }

    @Override
    public BudgetStanding standing(Endpoint endpoint) {
        return ofRow(endpoint, STANDING, JdbcRateBudget::standing, destination, endpoint.name());
    }

    @Override
    public BudgetStanding answered(Endpoint endpoint, long epoch) {
        BudgetStanding changed = ask(ANSWERED, JdbcRateBudget::standing, RECOVERY, destination, endpoint.name(), epoch);
        return changed == null ? standing(endpoint) : changed;
    }

    @Override
    public BudgetStanding limited(Endpoint endpoint, long epoch, RateLimitPause pause) {
        long[] waits = pause.waits().stream().mapToLong(JdbcRateBudget::micros).toArray();
        BudgetStanding changed = ask(
                LIMITED,
                JdbcRateBudget::standing,
                LOWEST_SHARE,
                DROP,
                epoch,
                waits,
                micros(pause.again()),
                destination,
                endpoint.name());
        return changed == null ? standing(endpoint) : changed;
    }

    /** What a row becomes. */
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> T ofRow(Endpoint endpoint, String sql, Reading<T> reading, Object... parameters) {
        T found = ask(sql, reading, parameters);
        while (found == null) {
            ask(CREATE, row -> row, destination, endpoint.name());
            found = ask(sql, reading, parameters);
        }
        return found;
    }

    /** Runs the statement in a transaction of its own; null where it returns no row. */
    private <T> @Nullable T ask(String sql, Reading<T> reading, Object... parameters) {
        // Not by Spring's template, which would join the transaction of the calling thread.
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            if (!statement.execute()) {
                return null;
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? reading.of(rows) : null;
            }
        } catch (SQLException away) {
            throw StateFailureTranslator.of(away);
        }
    }

    private static BudgetStanding standing(ResultSet row) throws SQLException {
        return new BudgetStanding(row.getLong("epoch"), row.getDouble("share"), row.getInt("strikes"));
    }

    private static long micros(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }
}
