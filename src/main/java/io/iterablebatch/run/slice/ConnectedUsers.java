package io.iterablebatch.run.slice;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import java.util.Arrays;

/**
 * Finds the users whose rows would be in several slices, and those whom rows connect with them, whatever the number of
 * rows between: each identifier leads to the rows that name it, and each row to its two identifiers.
 */
final class ConnectedUsers {

    /** Users in another slice than their numbers say: each slice keeps all of them in memory. */
    static final int MOST = 100_000;

    /** Identifiers that lead to these. */
    private static final int MOST_NAMES = 4 * MOST;

    private final NamedUsers named;
    private final SliceRanges ranges;
    private final SliceExceptions known;
    private final UserNumberMap members = new UserNumberMap();
    private long[] numbers = new long[16];
    private int[] group = new int[16];
    private boolean[] anchors = new boolean[16];

    /** @param named with the identifier by which a row is in a slice as its anchor */
    ConnectedUsers(NamedUsers named, SliceDivision division) {
        this.named = named;
        this.ranges = division.ranges();
        this.known = division.exceptions();
    }

    /** Whether any user's rows are in several slices, for all the exceptions that are known. */
    boolean anyTorn() {
        findTorn();
        return members.size() > 0;
    }

    SliceExceptions find() {
        findTorn();
        boolean more = members.size() > 0;
        while (more) {
            int before = members.size();
            for (int i = 0; i < named.partitions(); i++) {
                named.forEach(i, this::connect);
            }
            more = members.size() > before;
        }
        return exceptions();
    }

    /** Identifiers that rows of several slices name. */
    private void findTorn() {
        UserNumberMap slices = new UserNumberMap();
        for (int i = 0; i < named.partitions(); i++) {
            slices.clear();
            named.forEach(i, (number, anchor) -> {
                int exception = known.of(anchor);
                int slice = exception == RowKey.NO_SLICE ? ranges.ofUser(anchor) : exception;
                int other = slices.putIfAbsent(number, slice);
                if (other != UserNumberMap.ABSENT && other != slice) {
                    member(number);
                }
            });
        }
    }

    private void connect(long number, long anchor) {
        if (members.contains(number) || members.contains(anchor)) {
            int one = member(number);
            int other = member(anchor);
            anchors[other] = true;
            join(one, other);
        }
    }

    private int member(long number) {
        int at = members.size();
        int known = members.putIfAbsent(number, at);
        if (known != UserNumberMap.ABSENT) {
            return known;
        }
        if (at == MOST_NAMES) {
            throw tooMany();
        }
        if (at == numbers.length) {
            numbers = Arrays.copyOf(numbers, at * 2);
            group = Arrays.copyOf(group, at * 2);
            anchors = Arrays.copyOf(anchors, at * 2);
        }
        numbers[at] = number;
        group[at] = at;
        return at;
    }

    private void join(int one, int other) {
        int first = groupOf(one);
        int second = groupOf(other);
        group[Math.max(first, second)] = Math.min(first, second);
    }

    private int groupOf(int member) {
        int at = member;
        while (group[at] != at) {
            group[at] = group[group[at]];
            at = group[at];
        }
        return at;
    }

    /** All of a group go where the lowest number among those belongs by which its rows are in slices. */
    private SliceExceptions exceptions() {
        int count = members.size();
        int[] lowest = new int[count];
        Arrays.fill(lowest, UserNumberMap.ABSENT);
        for (int i = 0; i < count; i++) {
            int its = groupOf(i);
            if (anchors[i] && (lowest[its] == UserNumberMap.ABSENT || numbers[i] < numbers[lowest[its]])) {
                lowest[its] = i;
            }
        }
        SliceExceptions.Builder found = new SliceExceptions.Builder(count);
        int size = 0;
        for (int i = 0; i < count; i++) {
            int slice = anchors[i] ? ranges.ofUser(numbers[lowest[groupOf(i)]]) : 0;
            if (anchors[i] && slice != ranges.ofUser(numbers[i])) {
                found.add(numbers[i], slice);
                size++;
            }
        }
        if (size > MOST) {
            throw tooMany();
        }
        return found.build();
    }

    private static RunFailure tooMany() {
        return new RunFailure(
                ExitCode.ACT_FIRST,
                "slices: rows connect more than 100,000 users whose rows would be in different slices, since a second"
                        + " identifier is in rows of several users, or users are named now by the one and now by the"
                        + " other. Nothing was sent. Name a column in `partition-by` whose text is the same in all rows"
                        + " of a user, identify users by one column, or take `slices` out");
    }
}
