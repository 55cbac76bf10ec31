package io.iterablebatch.accounting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which refused records a run sent again, and which still wait for somebody to do so.
 *
 * @param replayOf the run whose refused records these were, or null
 * @param openRejects how many records of earlier instances are open; null where that is not known
 * @param openRejectRuns a run of each of those instances, in the order in which they are to be replayed
 */
public record ReplayState(@Nullable Long replayOf, @Nullable Long openRejects, List<Long> openRejectRuns) {

    /** No replay, and nobody has looked for open rejects. */
    public static final ReplayState UNKNOWN = of(null, null);

    /** @param open null where that is not known */
    public static ReplayState of(@Nullable Long replayOf, @Nullable OpenRejects open) {
        return open == null
                ? new ReplayState(replayOf, null, List.of())
                : new ReplayState(replayOf, open.records(), open.runs());
    }

    /** What is open of earlier instances; null where that is not known. */
    public @Nullable OpenRejects open() {
        return openRejects == null ? null : new OpenRejects(openRejects, openRejectRuns);
    }
}
