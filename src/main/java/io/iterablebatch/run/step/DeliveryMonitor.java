package io.iterablebatch.run.step;

import io.iterablebatch.Outcome;
import io.iterablebatch.RunFailure;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.delivery.window.DeliveryWindow;
import io.iterablebatch.ledger.instance.InstanceProgress;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Watches the delivery window while a run goes on: reports the progress, collects which fields Iterable created or
 * dropped, and ends the run where a guard of the job file objects. Used by the step's thread.
 */
public final class DeliveryMonitor {

    private final RecordReader reader;
    private final GuardRail guards;
    private final RunProgress progress;
    private final InstanceProgress own;
    private final RunSums sums;
    private final Set<String> createdFields;
    private final Set<String> filteredFields;

    /**
     * @param own what was accounted for, at the run's beginning, of the records that this reader reads
     * @param sums what the guards count beside them
     */
    public DeliveryMonitor(
            RecordReader reader, GuardRail guards, RunProgress progress, InstanceProgress own, RunSums sums) {
        this.reader = reader;
        this.guards = guards;
        this.progress = progress;
        this.own = own;
        this.sums = sums;
        this.createdFields = new TreeSet<>(own.createdFields());
        this.filteredFields = new TreeSet<>(own.filteredFields());
    }

    /** To be called by the window while it waits and whenever outcomes arrive. */
    public void watch(DeliveryWindow window) {
        createdFields.addAll(window.createdFields());
        filteredFields.addAll(window.filteredFields());
        judge(window, 0);
        tick(window);
    }

    /**
     * Ends the run where a guard objects.
     *
     * @param arriving invalid records that are about to enter the window: a guard must speak before anything is sent
     */
    void judge(DeliveryWindow window, long arriving) {
        RunFailure objection = guards.during(refused(window.refused()) + arriving, taken(), filteredFields);
        if (objection != null) {
            window.fail(objection);
        }
    }

    /** Why the run may not complete with these counts of all that this reader reads, or null. */
    @Nullable RunFailure objectionAtEnd(Counts counts) {
        if (sums.whole()) {
            return guards.atEnd(counts, filteredFields);
        }
        Counts all = sums.others().plus(counts.minus(own.counts()));
        return guards.during(all.refused(), all.taken(), filteredFields);
    }

    /**
     * How many records more may be refused.
     *
     * @param refused how many this run has refused so far
     */
    public long refusable(long refused) {
        long left = guards.refusable(refused(refused), taken());
        return left == Long.MAX_VALUE ? left : left / sums.readers();
    }

    /** Reports how far the run is. */
    void tick(DeliveryWindow window) {
        Counts live = live(window);
        double read = reader.progress(own.counts().read());
        progress.tick(live, read < 0 ? -1 : read * live.settled() / Math.max(1, live.read()));
    }

    /** Fields that Iterable created for the instance. */
    Collection<String> createdFields() {
        return createdFields;
    }

    /** Fields of the instance that Iterable dropped. */
    Collection<String> filteredFields() {
        return filteredFields;
    }

    private long refused(long byThisRun) {
        return sums.others().refused() + byThisRun;
    }

    private long taken() {
        return sums.others().taken() + reader.handedOut() - reader.skipped();
    }

    /** The counts of the instance with what is settled behind an open record, and so not committed yet. */
    private Counts live(DeliveryWindow window) {
        return own.counts()
                .plus(new Counts(
                        reader.handedOut(),
                        window.settled(Outcome.DELIVERED),
                        window.settled(Outcome.UNCHANGED),
                        window.settled(Outcome.SUPERSEDED),
                        window.settled(Outcome.INVALID),
                        window.settled(Outcome.REJECTED),
                        window.settled(Outcome.SKIPPED)));
    }
}
