package io.iterablebatch.changes;

import io.iterablebatch.ledger.instance.UserHasher;

/**
 * The numbers that stand for users and contents in change detection, under one hash. They are never 0. Not thread-safe.
 *
 * <p>Two users with one number, or two contents of one user, would be taken for one another: see docs/decisions.md.
 */
interface RecordNumbers {

    /** The number of a key of {@link io.iterablebatch.mapping.MappedRecord.Update#userKeys}. */
    long user(String key);

    /** The number of what an update says, and of the mapping that made it. */
    long content(byte[] item);

    /** Those under which everything is written down now; the send journal has the same numbers of users. */
    static RecordNumbers current(String destination, String mappingHash) {
        // The mapping's hash with another letter before it: the contents of the earlier hash are no contents here.
        return of(new UserHasher(destination), new ContentHasher("2" + mappingHash));
    }

    /** Those of sets that were begun before there were others. */
    static RecordNumbers earlier(String destination, String mappingHash) {
        return of(new UserHasher(destination), new ContentHasher(mappingHash));
    }

    private static RecordNumbers of(UserHasher users, ContentHasher contents) {
        return new RecordNumbers() {
            @Override
            public long user(String key) {
                return notZero(users.of(key));
            }

            @Override
            public long content(byte[] item) {
                return notZero(contents.of(item));
            }
        };
    }

    private static long notZero(long number) {
        return number == 0 ? 1 : number;
    }
}
