package io.iterablebatch.run;

import io.iterablebatch.RunFailure;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.run.request.ReplayedRun;
import io.iterablebatch.run.source.OpenedSource;
import io.iterablebatch.run.step.RunWork;
import io.iterablebatch.run.step.SourcePreflight;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was found when a run was opened: with the lock of its job held, before anything of it is written. */
public sealed interface RunOpening {

    /** The latest instance completed, and is not to be done again. */
    record DoneBefore(Instance instance) implements RunOpening {}

    /** No refused record of that instance is open, or there never was one. */
    record NothingToReplay(ReplayedRun replayed) implements RunOpening {}

    /**
     * There is something to do.
     *
     * @param resumed the instance to go on with, or null for a new one
     * @param objection what the run is to fail of once it is in the history, or null
     * @param started when the run began
     */
    record ReadyToRun(
            @Nullable Instance resumed,
            OpenedSource opened,
            RunWork work,
            SourcePreflight secondLook,
            @Nullable RunFailure objection,
            Instant started)
            implements RunOpening {}
}
