package io.iterablebatch.alert;

import io.iterablebatch.accounting.Counts;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What is known of a job's earlier runs.
 *
 * @param completed counts of the completed instances, the latest first, without replays and {@code --limit}
 * @param troubled whether a failure, a guard or a missed deadline was told that no recovery followed
 */
public record EarlierRuns(List<Counts> completed, boolean troubled) {

    /** How many of the latest instances are looked at. */
    public static final int MOST = 10;

    /** With fewer than these, nothing can be said of what is usual. */
    private static final int FEWEST = 5;

    /** Nothing is known. */
    public static final EarlierRuns NONE = new EarlierRuns(List.of(), false);

    public EarlierRuns {
        completed = List.copyOf(completed);
    }

    /** Whether there are enough to tell what is usual. */
    boolean saysWhatIsUsual() {
        return completed.size() >= FEWEST;
    }

    /** The middle one of a count, the upper of two; at least one instance is needed. */
    long median(ToLongFunction<Counts> count) {
        long[] sorted = completed.stream().mapToLong(count).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
