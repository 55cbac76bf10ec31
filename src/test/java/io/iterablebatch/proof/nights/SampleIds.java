package io.iterablebatch.proof.nights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ids that the sandbox knows, by the column of a night's source. */
final class SampleIds {

    /** Not the channels of the opt-in message types: nobody may subscribe to a type of a channel that they left. */
    private static final Map<String, List<Long>> BY_COLUMN = Map.of(
            "lists", List.of(1001L, 1002L, 1003L, 1004L, 1005L),
            "channels", List.of(2002L, 2004L, 2006L),
            "types", List.of(3001L, 3002L, 3004L, 3005L, 3007L, 3009L),
            "optins", List.of(3003L, 3006L, 3008L));

    private SampleIds() {}

    static List<Long> of(String column) {
        return BY_COLUMN.get(column);
    }

    static boolean isOptIn(long id) {
        return of("optins").contains(id);
    }

    static List<Long> some(String column, SplittableRandom random) {
        return of(column).stream().filter(id -> random.nextInt(3) == 0).toList();
    }

    /** Adds ids to a field of a profile, or takes them away. */
    static void change(String field, List<Long> ids, boolean add, Map<String, String> profile) {
        TreeSet<Long> has = new TreeSet<>(read(profile.get(field)));
        if (add) {
            has.addAll(ids);
        } else {
            ids.forEach(has::remove);
        }
        put(field, new ArrayList<>(has), profile);
    }

    /** Makes these the ids of a field. */
    static void put(String field, List<Long> ids, Map<String, String> profile) {
        FlatProfile.put(
                field, ids.stream().sorted().distinct().map(String::valueOf).collect(Collectors.toList()), profile);
    }

    private static List<Long> read(String array) {
        return array == null
                ? List.of()
                : Stream.of(array.substring(1, array.length() - 1).split(", "))
                        .map(Long::valueOf)
                        .toList();
    }

    /** As a cell of a source, in one of the ways that are taken. */
    static String cell(List<Long> ids, SplittableRandom random) {
        return random.nextInt(4) == 0 || ids.isEmpty()
                ? Arrays.toString(ids.toArray())
                : ids.stream().map(String::valueOf).collect(Collectors.joining("|"));
    }
}
