package io.iterablebatch.console.pages;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs the first page shows.
 *
 * @param project its label, or null for all
 * @param action its word, or null for all
 * @param state the class of the badge, or null for all
 */
public record JobFilter(
        @Nullable String project,
        @Nullable String action,
        @Nullable String state) {

    /** The states that can be asked for, by the class of their badge, with their words. */
    public static final List<Map.Entry<String, String>> STATES = List.of(
            Map.entry("bad", "failed, lost or overdue"),
            Map.entry("notable", "with refused records, or stopped"),
            Map.entry("going", "running"),
            Map.entry("good", "done"));

    /** A filter of what a form sent, in which nothing chosen is empty. */
    static JobFilter of(@Nullable String project, @Nullable String action, @Nullable String state) {
        return new JobFilter(chosen(project), chosen(action), chosen(state));
    }

    private static @Nullable String chosen(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    /** Whether it leaves anything out. */
    public boolean isSet() {
        return project != null || action != null || state != null;
    }

    boolean takes(JobCard card) {
        return (project == null || project.equals(card.project()))
                && (action == null || action.equals(card.action()))
                && (state == null || state.equals(card.health().css()));
    }

    /** What there is to choose from, in order. */
    static List<String> choices(List<JobCard> cards, Function<JobCard, String> each) {
        return List.copyOf(cards.stream()
                .map(each)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new)));
    }
}
