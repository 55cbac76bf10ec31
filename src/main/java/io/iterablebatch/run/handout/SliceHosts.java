package io.iterablebatch.run.handout;

import com.zaxxer.hikari.HikariDataSource;
import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.run.partition.SliceTools;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.database.SessionOwner;
import javax.sql.DataSource;

/** Makes hosts of slices on the state of this process. */
public record SliceHosts(SliceTools tools, DataSource dataSource) {

    /** A slice has a transaction, and what is sent is announced beside it. */
    private static final int SESSIONS_OF_A_SLICE = 2;

    /** Of a host: to look for slices, to say that it lives, and for the run that it may be beside. */
    private static final int FURTHER_SESSIONS = 6;

    /**
     * A host, not started.
     *
     * @param threads how many slices at once
     * @param jobs those that this process can do
     */
    public SliceHost host(int threads, SliceJobs jobs) {
        int sessions = SESSIONS_OF_A_SLICE * threads + FURTHER_SESSIONS;
        if (dataSource instanceof HikariDataSource pool && pool.getMaximumPoolSize() < sessions) {
            pool.setMaximumPoolSize(sessions);
        }
        return new SliceHost(
                self(),
                threads,
                dataSource,
                tools.database(),
                new JobSliceWork(tools, jobs, threads),
                DatabaseTime.asking(tools.stores().jdbc()),
                tools.configuration().stopWithin());
    }

    /** The worker that this process is, or is started by; a name of its own where its sessions have none. */
    WorkerId self() {
        return WorkerId.of(tools.configuration().environment().getOrDefault(SessionOwner.VARIABLE, ""))
                .orElseGet(WorkerId::random);
    }
}
