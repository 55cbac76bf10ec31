package io.iterablebatch.action.users;

import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.json.JsonMapper;

/** Random failures, named by either identifier in any case, are attributed to their rows exactly. */
class AttributionPropertyTest {

    private static final Map<String, String> KINDS = Map.of(
            "notFound", "not-found",
            "invalidData", "invalid-data",
            "conflict", "conflict",
            "forgotten", "forgotten",
            "failed", "failed");

    @Property(tries = 300)
    void everyFailureFindsItsRowAndNoOther(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int size) {
        Random random = new Random(seed);
        List<Update> batch = batch(random, size);
        Map<String, List<String>> lists = new LinkedHashMap<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (random.nextInt(4) == 0) {
                String kind = List.copyOf(KINDS.keySet()).get(random.nextInt(KINDS.size()));
                name(batch.get(i), kind, random, lists);
                expected.add(i + " " + KINDS.get(kind));
            }
        }
        Map<String, Object> body =
                Map.of("successCount", size - expected.size(), "failCount", expected.size(), "failedUpdates", lists);

        VerdictAssert.taken(batch, JsonMapper.shared().writeValueAsString(body))
                .rejects(expected.toArray(String[]::new));
    }

    private static List<Update> batch(Random random, int size) {
        List<Update> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int identifiers = random.nextInt(3);
            batch.add(Users.update(
                    identifiers == 1 ? null : "Person" + i + "@Example.com", identifiers == 0 ? null : "Id" + i, "{}"));
        }
        return batch;
    }

    private static void name(Update update, String kind, Random random, Map<String, List<String>> lists) {
        boolean both = random.nextBoolean();
        boolean emailFirst = random.nextBoolean();
        if (update.email() != null && (both || emailFirst || update.userId() == null)) {
            lists.computeIfAbsent(kind + "Emails", list -> new ArrayList<>()).add(anyCase(update.email(), random));
        }
        if (update.userId() != null && (both || !emailFirst || update.email() == null)) {
            lists.computeIfAbsent(kind + "UserIds", list -> new ArrayList<>()).add(anyCase(update.userId(), random));
        }
    }

    private static String anyCase(String name, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> name.toLowerCase(Locale.ROOT);
            case 1 -> name.toUpperCase(Locale.ROOT);
            default -> name;
        };
    }
}
