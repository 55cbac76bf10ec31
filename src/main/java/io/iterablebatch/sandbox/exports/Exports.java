package io.iterablebatch.sandbox.exports;

import io.iterablebatch.sandbox.shelf.ThingShelf;
import io.iterablebatch.sandbox.shelf.ThingShelf.Change;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done to exports. Thread-safe. */
public final class Exports {

    private final ThingShelf<Export> shelf;
    private final InstantSource clock;

    public Exports(ThingShelf<Export> shelf, InstantSource clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    /** Those that a read sees in a state, in whichever case it is written; null: in any. */
    public List<Export> seen(@Nullable String state) {
        return shelf.seen(export -> state == null || ExportState.isMeant(state, export.jobState()));
    }

    /** Whether exports can be asked for by this word. */
    public static boolean isState(String word) {
        return Arrays.stream(ExportState.values()).anyMatch(state -> ExportState.isMeant(word, state));
    }

    /**
     * Cancels one that waits or runs. One that runs is seen as {@code cancelling} for a while, where changes take time
     * to be seen. Answers null, or why not.
     */
    public @Nullable String cancel(long id) {
        String[] refusal = new String[1];
        shelf.update(id, export -> {
            if (export == null) {
                refusal[0] = "Export job " + id + " doesn't exist";
                return null;
            }
            Instant end = clock.instant().plus(shelf.delay());
            return switch (export.jobState()) {
                case ENQUEUED -> Change.to(export.turned(ExportState.CANCELLED, clock.instant()));
                case RUNNING ->
                    new Change<>(
                            export.turned(ExportState.CANCELLED, end),
                            export.turned(ExportState.CANCELLING, export.endTime()));
                case COMPLETED, FAILED, CANCELLING, CANCELLED -> {
                    refusal[0] = "Export job " + id + " is " + export.jobState().answered();
                    yield null;
                }
            };
        });
        return refusal[0];
    }
}
