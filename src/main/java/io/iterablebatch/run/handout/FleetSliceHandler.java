package io.iterablebatch.run.handout;

import io.iterablebatch.run.partition.SliceHandler;
import io.iterablebatch.run.partition.SliceSplitter;
import io.iterablebatch.run.partition.SliceTools;
import io.iterablebatch.run.store.JobHold;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.time.Sleeper;
import java.util.Collection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands out the slices of one run, and does some of them itself where it has a host of its own. */
final class FleetSliceHandler implements SliceHandler {

    private final SliceTools tools;
    private final DataSource dataSource;
    private final @Nullable SliceHost own;
    private final int atOnce;
    private final JobHold hold;
    private volatile boolean stopping;

    FleetSliceHandler(SliceTools tools, DataSource dataSource, @Nullable SliceHost own, int atOnce, JobHold hold) {
        this.tools = tools;
        this.dataSource = dataSource;
        this.own = own;
        this.atOnce = atOnce;
        this.hold = hold;
    }

    @Override
    public Collection<StepExecution> handle(StepExecutionSplitter splitter, StepExecution manager) throws Exception {
        try (SliceHost host = own) {
            if (host != null && !stopping) {
                host.start();
            }
            return handOut().handle(splitter, manager);
        }
    }

    private SliceHandOut handOut() {
        RunStores stores = tools.stores();
        DatabaseTime clock = DatabaseTime.asking(stores.jdbc());
        return new SliceHandOut(
                hold,
                new HandedSliceStore(stores.jdbc()),
                new HandedSliceTasks(stores.jdbc()),
                new SliceTaskClient(dataSource, clock),
                new TransactionTemplate(stores.transactionManager()),
                stores.repository(),
                atOnce,
                SliceSplitter::sliceOf,
                () -> stopping,
                clock,
                Sleeper.SYSTEM);
    }

    /** What this process does itself is stopped at once; other processes look every second. */
    @Override
    public void stop() {
        stopping = true;
        if (own != null) {
            own.pause();
            own.drain();
        }
    }

    /** {@link SliceHandOut} finds that out as soon as it looks again, and so does whoever does a slice. */
    @Override
    public void lost() {}

    @Override
    public void abandonAnswers() {
        if (own != null) {
            own.abandonAnswers();
        }
    }
}
