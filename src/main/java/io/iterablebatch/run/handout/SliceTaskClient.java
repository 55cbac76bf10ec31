package io.iterablebatch.run.handout;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import io.iterablebatch.fleet.TaskTable;
import io.iterablebatch.state.DatabaseTime;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Makes tasks of db-scheduler for slices, in the caller's transaction, if there is one. Thread-safe. */
final class SliceTaskClient {

    private final SchedulerClient client;
    private final DatabaseTime clock;

    SliceTaskClient(DataSource pool, DatabaseTime clock) {
        this.clock = clock;
        this.client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(pool))
                .tableName(TaskTable.SLICES.table())
                .jdbcCustomization(new PostgreSqlJdbcCustomization(true, false))
                .enablePriority()
                .build();
    }

    /**
     * Has a slice executed by whoever is free.
     *
     * @throws org.springframework.dao.DataAccessException where the database is away
     */
    void handOut(long stepExecutionId) {
        try {
            client.scheduleIfNotExists(SliceTask.of(stepExecutionId), clock.instant());
        } catch (RuntimeException failure) {
            // db-scheduler has an exception of its own for what the driver says, which it does not publish.
            throw failure.getCause() instanceof SQLException
                    ? new DataAccessResourceFailureException("the task of a slice was not taken", failure)
                    : failure;
        }
    }
}
