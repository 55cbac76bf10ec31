package io.iterablebatch.schedule;

import io.iterablebatch.queue.RunQueue;
import io.iterablebatch.state.DatabaseTime;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What people look at schedules with, and act on them. */
public final class ScheduleBeans {

    private ScheduleBeans() {}

    /** Registers them. */
    public static void register(GenericApplicationContext beans) {
        beans.registerBean(
                ScheduleOverview.class,
                () -> new ScheduleOverview(beans.getBean(JdbcTemplate.class), beans.getBean(DatabaseTime.class)));
        beans.registerBean(
                ScheduleControl.class,
                () -> new ScheduleControl(
                        beans.getBean(JdbcTemplate.class),
                        beans.getBean(TransactionTemplate.class),
                        new RunQueue(beans.getBean(JdbcTemplate.class)),
                        beans.getBean(DatabaseTime.class)));
    }
}
