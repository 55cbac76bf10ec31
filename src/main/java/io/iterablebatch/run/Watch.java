package io.iterablebatch.run;

import com.zaxxer.hikari.HikariDataSource;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.ledger.History;
import io.iterablebatch.ledger.JdbcHistory;
import io.iterablebatch.state.Migrations;
import io.iterablebatch.state.StateDatabase;
import io.iterablebatch.time.Sleeper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The state, opened by a process that runs nothing itself and looks at it for long. Unlike {@link Engine} it starts no
 * Spring. Safe for use by many threads.
 */
public final class Watch implements AutoCloseable {

    /** Pages are short, and a live one looks once a second. */
    private static final int POOL_SIZE = 6;

    private final StateDatabase state;
    private final HikariDataSource pool;
    private final JdbcTransactionManager transactions;
    private final JdbcTemplate jdbc;
    private final History history;

    private Watch(StateDatabase state, HikariDataSource pool) {
        this.state = state;
        this.pool = pool;
        this.jdbc = new JdbcTemplate(pool);
        this.transactions = new JdbcTransactionManager(pool);
        var transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
        this.history = new JdbcHistory(
                jdbc,
                transaction,
                run -> JobLock.isHeld(
                        state.settings(),
                        run.origin().destination(),
                        run.origin().job()));
    }

    /**
     * Opens the state, starting PostgreSQL where it is the embedded one and nobody has it open.
     *
     * @throws io.iterablebatch.RunFailure where it cannot be reached
     */
    public static Watch open(Configuration configuration) {
        StateDatabase state =
                StateDatabase.open(configuration.environment(), configuration.dataDirectory(), Sleeper.SYSTEM);
        HikariDataSource pool = state.settings().pool("iterable-batch console", POOL_SIZE);
        try {
            Migrations.apply(pool);
            return new Watch(state, pool);
        } catch (RuntimeException | Error failure) {
            pool.close();
            state.close();
            throw failure;
        }
    }

    /** For statements of the caller's own. */
    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /** For several statements that belong together. */
    public TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    /** The runs of the past, and those that are under way. */
    public History history() {
        return history;
    }

    /** Whether any process runs a job at this moment, by the destination's id and the job's name. */
    public boolean jobIsActive(String destination, String job) {
        return JobLock.isHeld(state.settings(), destination, job);
    }

    @Override
    public void close() {
        pool.close();
        state.close();
    }
}
