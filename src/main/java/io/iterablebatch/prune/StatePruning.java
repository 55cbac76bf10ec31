package io.iterablebatch.prune;

import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.database.ConnectionSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Removes what is old.
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

    /** As {@link Engine#prune} does. */
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
