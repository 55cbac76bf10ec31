package io.iterablebatch.sandbox.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each item was applied, an item being one text for one user. */
public final class ItemApplications {

    /** @param identifier e-mail, else userId, else the target, as in {@code campaign:7} */
    public record Item(String identifier, long content) {}

    private final Map<Item, Integer> times;

    private ItemApplications(Map<Item, Integer> times) {
        this.times = times;
    }

    static ItemApplications of(List<LoggedRequest> requests) {
        Map<Item, Integer> times = new HashMap<>();
        for (LoggedRequest request : requests) {
            LoggedItems items = request.items();
            for (int i = 0; i < items.size(); i++) {
                if (items.applied(i)) {
                    times.merge(new Item(items.identifier(i), items.content(i)), 1, Integer::sum);
                }
            }
        }
        return new ItemApplications(times);
    }

    /** How many different items were applied at all. */
    public int distinct() {
        return times.size();
    }

    /** How many applications were repetitions: the sum of times beyond the first. */
    public long repeated() {
        return times.values().stream().mapToLong(count -> count - 1L).sum();
    }

    /** How often a user was updated, or something done to a target, with whatever text. */
    public int of(String identifier) {
        return times.entrySet().stream()
                .filter(entry -> entry.getKey().identifier().equals(identifier))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Each item with the number of times. */
    public Map<Item, Integer> times() {
        return Map.copyOf(times);
    }
}
