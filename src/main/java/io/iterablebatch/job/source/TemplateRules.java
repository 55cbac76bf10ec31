package io.iterablebatch.job.source;

import io.iterablebatch.text.CanonicalFacts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rules over templates ({@code source.templates}). Whatever they say, only base templates that no campaign uses are let
 * in. An empty set, or null, is no rule.
 *
 * @param createdBefore lets in what was created earlier
 * @param notUpdatedSince lets in what was last updated earlier
 * @param name lets in what matches; {@code *} stands for any characters, {@code ?} for one
 * @param messageTypes ids of message types
 * @param keep ids that are never let in
 */
public record TemplateRules(
        @Nullable PointInTime createdBefore,
        @Nullable PointInTime notUpdatedSince,
        @Nullable String name,
        Set<Long> messageTypes,
        Set<Long> keep)
        implements SelectionSection {

    @Override
    public Map<String, String> facts() {
        CanonicalFacts facts = new CanonicalFacts();
        facts.put("source.templates", "base, unused");
        facts.put("source.templates.created-before", createdBefore);
        facts.put("source.templates.not-updated-since", notUpdatedSince);
        facts.put("source.templates.name", name);
        facts.put(
                "source.templates.message-types",
                messageTypes.isEmpty() ? null : List.copyOf(new TreeSet<>(messageTypes)));
        facts.put("source.templates.keep", keep.isEmpty() ? null : List.copyOf(new TreeSet<>(keep)));
        return facts.asMap();
    }
}
