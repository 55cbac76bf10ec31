package io.iterablebatch.run;

import io.iterablebatch.RunFailure;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.run.request.ReplayedRun;
import io.iterablebatch.run.source.OpenedSource;
import io.iterablebatch.run.step.RunWork;
import io.iterablebatch.run.step.SourcePreflight;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What opening a run has found, with the lock of its job held and before anything is written: whether there is anything
 * to do.
 */
public sealed interface RunOpening {

    /** The latest instance is complete, and the request does not ask to do it again. */
    record AlreadyDone(Instance instance) implements RunOpening {}

    /**
     * A replay for which no refused record is open: all were dealt with since, or there never was one.
     *
     * @param notes why records are left out, if any are
     */
    record NothingToReplay(ReplayedRun replayed, List<String> notes) implements RunOpening {}

    /**
     * There is something to do.
     *
     * @param resumed the instance to go on with, or null for a new one
     * @param preflight reads the source once more, where a guard must know something before anything is sent
     * @param objection why the run is to fail as soon as it is in the history, or null
     * @param started when the run began
     */
    record ReadyToRun(
            @Nullable Instance resumed,
            OpenedSource opened,
            RunWork work,
            SourcePreflight preflight,
            @Nullable RunFailure objection,
            Instant started)
            implements RunOpening {}
}
