package io.iterablebatch.job.source;

import io.iterablebatch.text.CanonicalFacts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rules over campaigns ({@code source.campaigns}). Words are compared ignoring case; an empty set, or null, is no rule.
 *
 * @param states as {@code Finished}
 * @param types {@code Blast}, {@code Triggered}
 * @param media as {@code Email}
 * @param labels lets in by labels
 * @param name lets in what matches; {@code *} stands for any characters, {@code ?} for one
 * @param keep ids that are never let in
 */
public record CampaignRules(
        Set<String> states,
        Set<String> types,
        Set<String> media,
        AgeRules ages,
        LabelRule labels,
        @Nullable String name,
        RecurrenceRules recurrence,
        Set<Long> keep)
        implements SelectionSection {

    /**
     * Rules over the age of campaigns.
     *
     * @param createdBefore lets in what was created earlier
     * @param endedBefore lets in what ended earlier, and nothing that has not ended
     * @param notUpdatedSince lets in what was last updated earlier
     */
    public record AgeRules(
            @Nullable PointInTime createdBefore,
            @Nullable PointInTime endedBefore,
            @Nullable PointInTime notUpdatedSince) {

        /** No rule. */
        public static final AgeRules NONE = new AgeRules(null, null, null);
    }

    /**
     * Rules over recurrence.
     *
     * @param kinds lets in only these; all three where it is empty
     * @param childrenOf lets in only what these recurring campaigns made
     */
    public record RecurrenceRules(Set<Recurrence> kinds, Set<Long> childrenOf) {

        /** No rule. */
        public static final RecurrenceRules NONE = new RecurrenceRules(Set.of(), Set.of());
    }

    /**
     * Rules over labels, compared ignoring case.
     *
     * @param any at least one of these, unless it is empty
     * @param all all of these
     * @param none none of these
     */
    public record LabelRule(Set<String> any, Set<String> all, Set<String> none) {

        /** No rule. */
        public static final LabelRule NONE = new LabelRule(Set.of(), Set.of(), Set.of());
    }

    /** How a campaign takes part in recurrence. */
    public enum Recurrence {
        /** Not at all. */
        NONE,
        /** It is made again and again. */
        PARENT,
        /** It was made by a parent. */
        CHILD
    }

    @Override
    public Map<String, String> facts() {
        CanonicalFacts facts = new CanonicalFacts();
        put(facts, "states", states);
        put(facts, "types", types);
        put(facts, "media", media);
        facts.put("source.campaigns.created-before", ages.createdBefore());
        facts.put("source.campaigns.ended-before", ages.endedBefore());
        facts.put("source.campaigns.not-updated-since", ages.notUpdatedSince());
        put(facts, "labels.any", labels.any());
        put(facts, "labels.all", labels.all());
        put(facts, "labels.none", labels.none());
        facts.put("source.campaigns.name", name);
        put(facts, "recurring", recurrence.kinds());
        put(facts, "children-of", recurrence.childrenOf());
        put(facts, "keep", keep);
        return facts.asMap();
    }

    private static void put(CanonicalFacts facts, String key, Set<?> values) {
        facts.put(
                "source.campaigns." + key,
                values.isEmpty()
                        ? null
                        : List.copyOf(new TreeSet<>(
                                values.stream().map(String::valueOf).toList())));
    }
}
