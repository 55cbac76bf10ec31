package io.iterablebatch.changes;

import io.iterablebatch.hashing.SipHash;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.ledger.instance.UserHasher;
import io.iterablebatch.mapping.JsonItem;

/**
 * The numbers that stand for users and contents in change detection, under one hash. They are never 0.
 *
 * <p>Two users with one number, or two contents of one user, would be taken for one another: see docs/decisions.md.
 */
interface RecordNumbers {

    /** The number of a key of {@link io.iterablebatch.mapping.UserIdentifiers#keys}. */
    long user(String key);

    /** The number of what an update says, and of the mapping that made it. */
    long content(JsonItem item);

    /** Those under which everything is written down now; users have the numbers of the whole state. Thread-safe. */
    static RecordNumbers current(UserNumbers users, String mappingHash) {
        // A change of the mapping makes every item a changed one.
        SipHash contents = users.hashOf("content " + mappingHash);
        return new RecordNumbers() {
            @Override
            public long user(String key) {
                return users.of(key);
            }

            @Override
            public long content(JsonItem item) {
                JsonItem compared = item.compared();
                return notZero(contents.of(compared.buffer(), compared.from(), compared.to()));
            }
        };
    }

    /** Those of sets that were begun by versions before there were others. Not thread-safe. */
    static RecordNumbers earlier(String destination, String mappingHash) {
        UserHasher users = new UserHasher(destination);
        EarlierContentHasher contents = new EarlierContentHasher(mappingHash);
        return new RecordNumbers() {
            @Override
            public long user(String key) {
                return notZero(users.of(key));
            }

            @Override
            public long content(JsonItem item) {
                return notZero(contents.of(item));
            }
        };
    }

    private static long notZero(long number) {
        return number == 0 ? 1 : number;
    }
}
