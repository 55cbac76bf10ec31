package io.iterablebatch.run.step;

import io.iterablebatch.Outcome;
import io.iterablebatch.RunFailure;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.delivery.window.DeliveryWindow;
import io.iterablebatch.ledger.instance.Instance;
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
    private final Instance instance;
    private final Set<String> createdFields;
    private final Set<String> filteredFields;

    /** @param instance as it stands at the run's beginning */
    public DeliveryMonitor(RecordReader reader, GuardRail guards, RunProgress progress, Instance instance) {
        this.reader = reader;
        this.guards = guards;
        this.progress = progress;
        this.instance = instance;
        this.createdFields = new TreeSet<>(instance.progress().createdFields());
        this.filteredFields = new TreeSet<>(instance.progress().filteredFields());
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

    /** Why the run may not complete with these counts of the whole instance, or null. */
    @Nullable RunFailure objectionAtEnd(Counts counts) {
        return guards.atEnd(counts, filteredFields);
    }

    /**
     * How many records more may be refused.
     *
     * @param refused how many this run has refused so far
     */
    public long refusable(long refused) {
        return guards.refusable(refused(refused), taken());
    }

    /** Reports how far the run is. */
    void tick(DeliveryWindow window) {
        Counts live = live(window);
        double read = reader.progress(instance.progress().counts().read());
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
        return instance.progress().counts().invalid()
                + instance.progress().counts().rejected()
                + byThisRun;
    }

    private long taken() {
        return instance.progress().counts().taken() + reader.handedOut() - reader.skipped();
    }

    /** The counts of the instance with what is settled behind an open record, and so not committed yet. */
    private Counts live(DeliveryWindow window) {
        return instance.progress()
                .counts()
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
