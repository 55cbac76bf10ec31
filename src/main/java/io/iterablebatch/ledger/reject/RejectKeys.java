package io.iterablebatch.ledger.reject;

import io.iterablebatch.delivery.Settlement;
import io.iterablebatch.ledger.instance.UserHashes;
import io.iterablebatch.mapping.Subject;
import io.iterablebatch.source.StoredCells;
import java.util.List;

/** The numbers under which a refused record is kept, and those that a record looks for. Not thread-safe. */
final class RejectKeys {

    private static final long[] NONE = {};

    private final UserHashes hashes;

    RejectKeys(UserHashes hashes) {
        this.hashes = hashes;
    }

    /**
     * Those of a record.
     *
     * @param stored under which it is kept, if it is refused
     * @param replaced of earlier records whose place it takes
     * @param replacedOfEarlierInstances the same, but not of its own instance. What a record is about of which nothing
     *     could be read is not known: once its source has come again, it was probably mended.
     */
    record Of(long[] stored, long[] replaced, long[] replacedOfEarlierInstances) {}

    Of of(Settlement settlement) {
        List<String> users = settlement.certainKeys();
        if (users.isEmpty()) {
            return ofNobody(settlement);
        }
        long[] whole = users.stream().mapToLong(hashes::of).toArray();
        if (!(settlement.subject() instanceof Subject.Parts parts)) {
            return new Of(whole, whole, NONE);
        }
        long[] named = parts.named().isEmpty() ? whole : hashes(users, parts.named());
        return new Of(named, hashes(users, parts.replaced()), whole);
    }

    /** Where nobody knows whose row it is, the row stands for itself. */
    private Of ofNobody(Settlement settlement) {
        if (settlement.reason() == null) {
            return new Of(NONE, NONE, NONE);
        }
        long[] itself = {hashes.of(StoredCells.write(settlement.record().values()))};
        return new Of(itself, itself, NONE);
    }

    private long[] hashes(List<String> users, List<String> parts) {
        return users.stream()
                .flatMap(user -> parts.stream().map(part -> user + '\n' + part))
                .mapToLong(hashes::of)
                .toArray();
    }
}
