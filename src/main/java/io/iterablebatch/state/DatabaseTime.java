package io.iterablebatch.state;

import io.iterablebatch.time.MonotonicTime;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The database's time, by which everything is told that is compared between runs or processes, since the clocks of
 * hosts need not agree (issue 18). Within a process it passes evenly, and never back, whatever is done to either clock.
 * Thread-safe.
 */
public final class DatabaseTime implements InstantSource {

    private static final Logger log = LoggerFactory.getLogger(DatabaseTime.class);

    private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(10);

    private final InstantSource steady;
    private final @Nullable JdbcTemplate jdbc;
    private volatile Reading last;

    private record Reading(Instant database, Instant steady) {}

    private DatabaseTime(InstantSource steady, Instant now, @Nullable JdbcTemplate jdbc) {
        this.steady = steady;
        this.last = new Reading(now, steady.instant());
        this.jdbc = jdbc;
    }

    /** Asks the database now; from then on the time has to be {@linkplain #notice told} to it. */
    public static DatabaseTime of(JdbcTemplate jdbc) {
        return new DatabaseTime(new MonotonicTime(), ask(jdbc), null);
    }

    /** Asks the database now, and again whenever somebody wants to know and some time has passed. */
    public static DatabaseTime asking(JdbcTemplate jdbc) {
        return asking(jdbc, new MonotonicTime());
    }

    /** @param steady by which time passes in between; what it shows does not matter */
    public static DatabaseTime asking(JdbcTemplate jdbc, InstantSource steady) {
        return new DatabaseTime(steady, ask(jdbc), jdbc);
    }

    /** Another clock in place of the database's. */
    public static DatabaseTime like(InstantSource time) {
        return new DatabaseTime(time, time.instant(), null);
    }

    private static Instant ask(JdbcTemplate jdbc) {
        Timestamp now = jdbc.queryForObject("SELECT clock_timestamp()", Timestamp.class);
        if (now == null) {
            throw new IllegalStateException("the database has no time");
        }
        return now.toInstant();
    }

    @Override
    public Instant instant() {
        Reading known = last;
        Instant here = steady.instant();
        if (jdbc != null && known.steady().plus(ASKED_AGAIN_AFTER).isBefore(here)) {
            try {
                notice(ask(jdbc));
            } catch (DataAccessException away) {
                log.debug("the database does not tell its time", away);
            }
            known = last;
            here = steady.instant();
        }
        return known.database().plus(Duration.between(known.steady(), here));
    }

    /** Tells what the database's clock shows. It counts where that is later than expected: a host may have slept. */
    public synchronized void notice(Instant database) {
        Instant here = steady.instant();
        Instant thought = last.database().plus(Duration.between(last.steady(), here));
        last = new Reading(database.isAfter(thought) ? database : thought, here);
    }
}
