package io.iterablebatch.subscription;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/** A set of ids of lists, channels or message types, in ascending order. Immutable. */
public final class IdSet {

    public static final IdSet NONE = new IdSet(new long[0]);

    private final long[] ids;

    private IdSet(long[] sorted) {
        ids = sorted;
    }

    /** The set of these ids, in any order and with any repetitions. */
    public static IdSet of(LongStream ids) {
        long[] sorted = ids.sorted().distinct().toArray();
        return sorted.length == 0 ? NONE : new IdSet(sorted);
    }

    /** The same of an array. */
    public static IdSet of(long... ids) {
        return of(Arrays.stream(ids));
    }

    /** The same of boxed ids. */
    public static IdSet of(Collection<Long> ids) {
        return of(ids.stream().mapToLong(Long::longValue));
    }

    public boolean contains(long id) {
        return Arrays.binarySearch(ids, id) >= 0;
    }

    public boolean isEmpty() {
        return ids.length == 0;
    }

    /** Whether every id of the other set is in this one. */
    public boolean containsAll(IdSet other) {
        return Arrays.stream(other.ids).allMatch(this::contains);
    }

    public IdSet plus(IdSet other) {
        return other.isEmpty() ? this : isEmpty() ? other : of(LongStream.concat(stream(), other.stream()));
    }

    public IdSet minus(IdSet other) {
        return isEmpty() || other.isEmpty() ? this : only(id -> !other.contains(id));
    }

    /** The ids for which the predicate holds. */
    public IdSet only(LongPredicate wanted) {
        return of(stream().filter(wanted));
    }

    /** In ascending order. */
    public LongStream stream() {
        return Arrays.stream(ids);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdSet set && Arrays.equals(ids, set.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return Arrays.toString(ids);
    }
}
