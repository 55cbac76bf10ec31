package io.iterablebatch.job.source;

import io.iterablebatch.text.CanonicalFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rules over export jobs ({@code source.exports}). Words are compared ignoring case; an empty set, or null, is no rule.
 *
 * @param states as {@code running}; those that have not ended where it is empty
 * @param dataTypes as {@code emailSend}
 * @param longerThan lets in what was queued longer ago
 * @param keep ids that are never let in
 */
public record ExportRules(
        Set<String> states, Set<String> dataTypes, @Nullable Duration longerThan, Set<Long> keep)
        implements SelectionSection {

    @Override
    public Map<String, String> facts() {
        CanonicalFacts facts = new CanonicalFacts();
        facts.put("source.exports", "jobs");
        facts.put("source.exports.states", states.isEmpty() ? null : List.copyOf(new TreeSet<>(states)));
        facts.put("source.exports.data-types", dataTypes.isEmpty() ? null : List.copyOf(new TreeSet<>(dataTypes)));
        facts.put("source.exports.longer-than", longerThan);
        facts.put("source.exports.keep", keep.isEmpty() ? null : List.copyOf(new TreeSet<>(keep)));
        return facts.asMap();
    }
}
