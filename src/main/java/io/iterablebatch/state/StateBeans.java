package io.iterablebatch.state;

import io.iterablebatch.state.database.ConnectionSettings;
import javax.sql.DataSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Connections, statements and transactions on the state. Whoever calls this also registers the {@link DataSource},
 * since a run and a console differ in its size and name.
 */
public final class StateBeans {

    private StateBeans() {}

    /** Registers them. */
    public static void register(GenericApplicationContext beans) {
        beans.registerBean(
                ConnectionSettings.class,
                () -> beans.getBean(StateDatabase.class).settings());
        beans.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(beans.getBean(DataSource.class)));
        beans.registerBean(
                PlatformTransactionManager.class, () -> new JdbcTransactionManager(beans.getBean(DataSource.class)));
        beans.registerBean(
                TransactionTemplate.class,
                () -> new TransactionTemplate(beans.getBean(PlatformTransactionManager.class)));
    }
}
