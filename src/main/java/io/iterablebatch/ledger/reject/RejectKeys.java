package io.iterablebatch.ledger.reject;

import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.mapping.RecordSubject;
import io.iterablebatch.source.StoredCellsJson;
import java.util.List;
import java.util.function.ToLongFunction;

/** The numbers under which a refused record is kept, and those that a record looks for. */
final class RejectKeys {

    private static final long[] NONE = {};

    private final ToLongFunction<String> numbers;

    /** @param numbers stand for users, and for parts of what concerns them; called by the thread that calls this */
    RejectKeys(ToLongFunction<String> numbers) {
        this.numbers = numbers;
    }

    /**
     * The numbers of a record.
     *
     * @param stored under which it is kept, if it is refused
     * @param replaced of earlier records whose place it takes
     * @param replacedOfEarlierInstances the same, but not of its own instance. Nobody knows what a record is about of
     *     which nothing could be read: once its source has come again, it was probably mended.
     */
    record RecordKeys(long[] stored, long[] replaced, long[] replacedOfEarlierInstances) {}

    RecordKeys of(RecordOutcome recordOutcome) {
        List<String> users = recordOutcome.certainKeys();
        if (users.isEmpty()) {
            return ofNobody(recordOutcome);
        }
        long[] whole = users.stream().mapToLong(numbers).toArray();
        if (!(recordOutcome.subject() instanceof RecordSubject.Parts parts)) {
            return new RecordKeys(whole, whole, NONE);
        }
        long[] named = parts.named().isEmpty() ? whole : ofParts(users, parts.named());
        return new RecordKeys(named, ofParts(users, parts.replaced()), whole);
    }

    /** Where nobody knows whose row it is, the row stands for itself. */
    private RecordKeys ofNobody(RecordOutcome recordOutcome) {
        if (recordOutcome.reason() == null) {
            return new RecordKeys(NONE, NONE, NONE);
        }
        long[] itself = {
            numbers.applyAsLong(StoredCellsJson.write(recordOutcome.record().values()))
        };
        return new RecordKeys(itself, itself, NONE);
    }

    private long[] ofParts(List<String> users, List<String> parts) {
        return users.stream()
                .flatMap(user -> parts.stream().map(part -> user + '\n' + part))
                .mapToLong(numbers)
                .toArray();
    }
}
