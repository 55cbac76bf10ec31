package io.iterablebatch.prune;

import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.database.ConnectionSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Removes from the state and the data directory what is old and not needed any more.
 *
 * @param clock by which what is in the state is old
 * @param hostClock by which the files of this host are
 */
public record StatePruning(
        EnvironmentSettings configuration,
        ConnectionSettings database,
        RunStores stores,
        DatabaseTime clock,
        InstantSource hostClock) {

    /**
     * Removes it, job by job, each under its lock; a job that is running is left alone.
     *
     * @param olderThan how long ago something ended
     * @param dryRun only count
     */
    public PruneReport prune(Duration olderThan, boolean dryRun) {
        Instant now = clock.instant();
        return new OldStateRemover(
                        database,
                        stores,
                        configuration.dataDirectory(),
                        now.minus(olderThan),
                        hostClock.instant().minus(olderThan),
                        now,
                        dryRun)
                .prune();
    }
}
