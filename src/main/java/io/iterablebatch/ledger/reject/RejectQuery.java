package io.iterablebatch.ledger.reject;

import io.iterablebatch.Outcome;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of the invalid and rejected records of an instance, in the order of the input.
 *
 * @param after only records with a larger number
 * @param outcome only these; null: both
 * @param reason only those with this code; null: all
 * @param search only those that hold this text; null: all
 */
public record RejectQuery(
        long instanceId,
        long after,
        @Nullable Outcome outcome,
        @Nullable String reason,
        @Nullable Search search) {

    /**
     * A text to be looked for, whatever its case, in the file's name, the reason and its detail; a whole number also
     * stands for the row of the file.
     *
     * @param cells whether it is looked for in the cells, too, which only they may ask for who may see cells
     */
    public record Search(String text, boolean cells) {

        private boolean finds(RejectRow row) {
            return Stream.concat(
                                    Stream.of(
                                            row.source(),
                                            row.reason().code(),
                                            row.reason().detail()),
                                    cells ? row.values().stream() : Stream.empty())
                            .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                    || text.equals(Long.toString(row.row()));
        }
    }

    /** A query that looks for no text. */
    public RejectQuery(long instanceId, long after, @Nullable Outcome outcome, @Nullable String reason) {
        this(instanceId, after, outcome, reason, null);
    }

    /** A query for all of the instance's. */
    public static RejectQuery all(long instanceId) {
        return new RejectQuery(instanceId, 0, null, null);
    }

    /** The same query, for the records after this one. */
    public RejectQuery after(long recordNumber) {
        return new RejectQuery(instanceId, recordNumber, outcome, reason, search);
    }

    /** Whether it is one of them. */
    public boolean takes(RejectRow row) {
        return row.number() > after
                && (outcome == null || row.outcome() == outcome)
                && (reason == null || row.reason().code().equals(reason))
                && (search == null || search.finds(row));
    }
}
